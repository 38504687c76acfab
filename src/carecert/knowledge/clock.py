"""Regular work: figures fall when certificates run out, follow people who move, and are counted again each week."""

from carecert.errands.periodic import every
from carecert.knowledge.actions import expire, follow_moves, rebuild
from carecert.organisations.actor import Actor


@every(hours=1)
def keep_figures() -> None:
    """Take out those whose certificate ran out last night, and move the credits of people who moved."""
    clock = Actor.system("clock")
    expire(by=clock)
    follow_moves(by=clock)


@every(days=7)
def recount_figures() -> None:
    """Count everything again, and correct and record whatever differs."""
    rebuild(by=Actor.system("clock"))
