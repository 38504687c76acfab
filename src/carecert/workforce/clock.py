"""Regular work: people are invited on their first day and let go after their last; what is not needed is dropped."""

from carecert.errands.periodic import every
from carecert.organisations.actor import Actor
from carecert.workforce.actions import inviting, leaving, staging


@every(minutes=1)
def invite_starters() -> int:
    """Invite those whose day has come. Returns how many."""
    return inviting.invite_due(by=Actor.system("clock"))


@every(minutes=10)
def link_joined() -> int:
    """Note who of them has joined. Returns how many."""
    return inviting.link_joined()


@every(hours=1)
def let_leavers_go() -> int:
    """End the memberships of those whose last day is over. Returns how many."""
    return leaving.leave_due(by=Actor.system("clock"))


@every(hours=6)
def forget() -> int:
    """Drop files that nobody took in within 30 days, and people who left a year ago. Returns how many."""
    return staging.forget_staged() + leaving.forget_leavers()
