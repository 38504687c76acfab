"""Regular work: people who have accepted since, and notes and people that are kept no longer."""

from carecert.errands.periodic import every
from carecert.organisations.actor import Actor
from carecert.provisioning.actions.belonging import tie_arrived
from carecert.provisioning.actions.noting import forget
from carecert.provisioning.actions.users import forget_long_gone


@every(minutes=1)
def tie() -> int:
    """Tie the users of directories to the memberships of those who have accepted. Returns how many."""
    return tie_arrived(by=Actor.system("clock"))


@every(days=1)
def forget_notes() -> int:
    """Delete notes that are older than ninety days. Returns how many."""
    return forget()


@every(days=1)
def forget_people() -> int:
    """Delete people who left a year ago by the word of their directory. Returns how many."""
    return forget_long_gone()
