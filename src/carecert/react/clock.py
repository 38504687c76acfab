"""Time: legal clocks are watched, and responders are told before each deadline and at it."""

from django.utils import timezone

from carecert.errands.periodic import every
from carecert.organisations.actor import Actor
from carecert.react.actions.clock import remind
from carecert.react.queries.lists import due_reminders


@every(minutes=5)
def remind_about_clocks() -> int:
    """Send the reminders that are due. Returns how many were sent; one that was sent is never sent again."""
    system = Actor.system("clock")
    return sum(remind(due.clock, passed=due.passed, by=system) for due in due_reminders(system, timezone.now()))
