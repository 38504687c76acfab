"""Incidents in lists: those of an organisation, those that ask for help, and the clocks that are due a reminder."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from carecert.organisations.actor import Actor
from carecert.react.models import Clock, Incident
from carecert.react.rules import regimes
from carecert.react.rules.clocks import ClockState, reminders_passed

MOST_REMINDERS = max(len(row.remind_before) for row in regimes.REGIMES)
EARLIEST = timedelta(hours=max(hours for row in regimes.REGIMES for hours in row.remind_before))


@dataclass(frozen=True)
class Due:
    """A clock for which a reminder should have gone out, and how many by now."""

    clock: Clock
    passed: int


def incidents(actor: Actor, *, closed: bool) -> QuerySet[Incident]:
    """The incidents of the actor's own organisation, open or closed, newest first, each with `next_due`."""
    own = Incident.objects.visible_to(actor).of(actor).select_related("organisation")
    found = own.filter(closed_at__isnull=not closed)
    running = Clock.objects.visible_to(actor).filter(incident=OuterRef("pk"), state=ClockState.RUNNING)
    return found.annotate(next_due=Subquery(running.order_by("due_at").values("due_at")[:1]))


def asking_for_help(actor: Actor) -> QuerySet[Incident]:
    """The incidents that ask for help, of any organisation, the longest waiting first."""
    asking = Incident.objects.visible_to(actor).running().filter(wants_help=True)
    return asking.select_related("organisation").order_by("help_asked_at")


def due_reminders(actor: Actor, now: datetime) -> list[Due]:
    """The running clocks of open incidents for which a reminder is due and has not gone out."""
    near = Clock.objects.visible_to(actor).filter(
        state=ClockState.RUNNING,
        due_at__lte=now + EARLIEST,
        reminded__lt=MOST_REMINDERS,
        incident__closed_at__isnull=True,
    )
    found = []
    for clock in near:
        rule = regimes.find(clock.regime)
        passed = reminders_passed(clock.due_at, now, rule.remind_before if rule else (0,))
        if passed > clock.reminded:
            found.append(Due(clock, passed))
    return found
