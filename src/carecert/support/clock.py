"""Regular work: the end of support access whose time is over is written down, and told."""

from carecert.errands.periodic import every
from carecert.organisations.actor import Actor
from carecert.support.actions.helping import end_run_out


@every(minutes=1)
def end_support() -> int:
    """End what time has ended."""
    return end_run_out(by=Actor.system("clock"))
