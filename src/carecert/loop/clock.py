"""The sweep that lets consumers act."""

from carecert.errands.periodic import every
from carecert.events.outbox import deliver


@every(seconds=10)
def deliver_events() -> None:
    """Act on the events that wait, and try again those that failed."""
    while deliver():
        pass
