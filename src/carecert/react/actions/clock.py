"""Deciding about a legal clock, moving the moment it counts from, and reminding. The decision is always a person's."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.react.actions.desk import hold, moment, responders, sign, write
from carecert.react.models import AwareChange, Clock, Incident, LogKind
from carecert.react.rules import regimes
from carecert.react.rules.clocks import ClockState, Urgency, due_at, lateness, time_left
from carecert.react.rules.life import NotNow

DECIDED = "Somebody has already decided about this clock. The page shows what they recorded."


@transaction.atomic
def mark_reported(clock: Clock, *, met_at: datetime, by: Actor, note: str = "") -> None:
    """Record that the report was made. `note`: its number, and for a late report the reasons, which the law asks for.

    Raises NotNow for a clock that has ended, a moment outside awareness and now, and a late report without reasons.
    """
    incident = hold(clock.incident)
    moment(met_at, called="The time of the report")
    if met_at < incident.aware_at:
        raise NotNow("The report cannot have been made before you became aware.")
    clock.refresh_from_db()
    if met_at > clock.due_at and not note:
        raise NotNow("This report was made after the deadline. Give the reasons, because the law asks for them.")
    _end(clock, ClockState.REPORTED, note, by=by, met_at=met_at)
    write(incident, LogKind.CLOCK, f"Reported: {clock.name}, {lateness(clock.due_at, met_at)}. {note}".strip(), by=by)
    sign(incident, "clock.reported", by=by, regime=clock.regime, met_at=met_at.isoformat(), note=note)


@transaction.atomic
def mark_not_required(clock: Clock, *, reason: str, by: Actor) -> None:
    """Record the decision that no report is due, and why. Raises NotNow for a clock that has ended."""
    incident = hold(clock.incident)
    _end(clock, ClockState.NOT_REQUIRED, reason, by=by)
    write(incident, LogKind.CLOCK, f"Decided not to report: {clock.name}. {reason}", by=by)
    sign(incident, "clock.not-required", by=by, regime=clock.regime, reason=reason)


@transaction.atomic
def run_again(clock: Clock, *, reason: str, by: Actor) -> None:
    """Take a record back: the clock runs on as if it had never stopped. Raises NotNow when it runs already.

    Reminders that went out before stay counted, so that only those that are still to come are sent.
    """
    incident = hold(clock.incident)
    ended = Clock.objects.filter(pk=clock.pk).exclude(state=ClockState.RUNNING)
    if not ended.update(state=ClockState.RUNNING, met_at=None, reason="", by=None, by_name=""):
        raise NotNow("This clock is running already.")
    write(incident, LogKind.CLOCK, f"Running again: {clock.name}. {reason}", by=by)
    sign(incident, "clock.run-again", by=by, regime=clock.regime, reason=reason)


@transaction.atomic
def start_clock(incident: Incident, *, regime: str, reason: str, by: Actor) -> Clock:
    """Start a clock that did not start by itself, counted from awareness like all others.

    Raises NotNow for a duty that the organisation does not have, or a clock that the incident has already.
    """
    held = hold(incident)
    today = timezone.localdate(held.aware_at)
    found = regimes.find(regime, regimes.that_may_start(organisation_kind=held.organisation.kind, on=today))
    if found is None:
        raise NotNow("That duty does not apply to your organisation.")
    clock, is_new = Clock.objects.get_or_create(
        organisation_id=held.organisation_id,
        incident=held,
        regime=found.code,
        defaults={"name": found.name, "hours": found.hours, "due_at": due_at(held.aware_at, found.hours)},
    )
    if not is_new:
        raise NotNow("This incident has that clock already.")
    write(held, LogKind.CLOCK, f"Started: {found.name}. {reason}", by=by)
    sign(held, "clock.started", by=by, regime=found.code, reason=reason)
    return clock


@transaction.atomic
def change_aware(incident: Incident, *, aware_at: datetime, why: str, by: Actor) -> None:
    """Correct the moment of awareness. Every clock is recalculated, and the earlier statement is kept.

    Raises NotNow for a moment in the future.
    """
    held = hold(incident)
    moment(aware_at, called="The moment when you became aware")
    before = held.aware_at
    AwareChange.objects.create(
        organisation_id=held.organisation_id,
        incident=held,
        aware_at=aware_at,
        why=why,
        at=timezone.now(),
        by_id=by.person_id,
        by_name=by.name,
    )
    Incident.objects.filter(pk=held.pk).update(aware_at=aware_at)
    for clock in Clock.objects.filter(incident=held):
        Clock.objects.filter(pk=clock.pk).update(due_at=due_at(aware_at, clock.hours), reminded=0)
    write(held, LogKind.CLOCK, f"The moment of awareness was changed. {why}", by=by)
    sign(held, "aware.changed", by=by, before=before.isoformat(), after=aware_at.isoformat(), why=why)


@transaction.atomic
def remind(clock: Clock, *, passed: int, by: Actor) -> bool:
    """Tell the responders how long a running clock still has. `passed`: how many of its reminders are due by now.

    Each reminder goes out once, however often this is called. Returns whether this call sent one.
    """
    due = Clock.objects.filter(pk=clock.pk, state=ClockState.RUNNING, due_at=clock.due_at, reminded__lt=passed)
    if not due.update(reminded=passed):
        return False
    incident = Incident.objects.select_related("organisation").get(pk=clock.incident_id)
    left = time_left(clock.due_at, timezone.now())
    what = "report is overdue" if left.urgency is Urgency.OVERDUE else f"{left.words} to report"
    rule = regimes.find(clock.regime)
    tell(
        key=f"react:{incident.organisation.code}/{incident.ref}:{clock.regime}:{clock.due_at:%Y%m%dT%H%M}:{passed}",
        kind="clock",
        subject=f"{incident.ref}: {what}",
        body=(
            f"{clock.name}, {incident.ref} at {incident.organisation.name}: {left.words}.\n\n"
            f"Report to {rule.tell if rule else 'the regulator'}, or record why no report is required."
        ),
        link=incident.path,
        people=responders(incident.organisation_id),
        by=by,
    )
    sign(incident, "clock.reminded", by=by, regime=clock.regime, number=passed)
    return True


def _end(clock: Clock, state: ClockState, words: str, *, by: Actor, met_at: datetime | None = None) -> None:
    running = Clock.objects.filter(pk=clock.pk, state=ClockState.RUNNING)
    if not running.update(state=state, met_at=met_at, reason=words, by_id=by.person_id, by_name=by.name):
        raise NotNow(DECIDED)
