"""Regular work: those who have not opened their link are asked once more, and forgotten after a month."""

from carecert.errands.periodic import every
from carecert.joining.actions.applying import forget_the_unproven, remind_the_unproven
from carecert.organisations.actor import Actor


@every(hours=1)
def remind_applicants() -> int:
    """Send the link once more to those who did not open it within three days."""
    return remind_the_unproven(by=Actor.system("clock"))


@every(days=1)
def forget_applicants() -> int:
    """Delete what nobody has proved within a month."""
    return forget_the_unproven(by=Actor.system("clock"))
