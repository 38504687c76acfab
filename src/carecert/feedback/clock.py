"""The sweep that forgets the email addresses of strangers."""

from carecert.errands.periodic import every
from carecert.feedback.actions import forgetting
from carecert.organisations.actor import Actor


@every(days=1)
def forget_addresses() -> int:
    """Ninety days after the last word. Returns how many."""
    return forgetting.forget_addresses(by=Actor.system("clock"))
