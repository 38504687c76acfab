"""Moving an incident through its life (stable, closed, open again), and changing how bad it is."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from carecert.events.outbox import emit
from carecert.organisations.actor import Actor
from carecert.react.actions.desk import UNASKED, hold, sign, write
from carecert.react.models import Clock, Incident, LogKind
from carecert.react.rules.clocks import ClockState
from carecert.react.rules.kinds import SEVERITY_NAMES, Severity
from carecert.react.rules.life import STATE_NAMES, Move, NotNow, State, after


@transaction.atomic
def stabilise(incident: Incident, *, why: str, by: Actor) -> None:
    """Say that it no longer gets worse. Raises NotNow when it is not open."""
    _move(incident, Move.STABILISE, why, by=by)


@transaction.atomic
def close(incident: Incident, *, why: str, by: Actor) -> None:
    """Close it, with what came of it. A request for help ends with it. Raises NotNow while a legal clock runs."""
    _move(incident, Move.CLOSE, why, by=by)


@transaction.atomic
def reopen(incident: Incident, *, why: str, by: Actor) -> None:
    """Open it again, because it got worse or was closed too early. Raises NotNow when it is open."""
    _move(incident, Move.REOPEN, why, by=by)


@transaction.atomic
def regrade(incident: Incident, *, severity: Severity, why: str, by: Actor) -> None:
    """Change how bad it is. Raises NotNow for a closed incident, and when nothing would change."""
    held = hold(incident)
    before = Severity(held.severity)
    if before is severity:
        raise NotNow(f"The severity is {SEVERITY_NAMES[severity].lower()} already.")
    Incident.objects.filter(pk=held.pk).update(severity=severity)
    write(held, LogKind.STATE, f"Severity: {SEVERITY_NAMES[before]} to {SEVERITY_NAMES[severity]}. {why}", by=by)
    sign(held, "incident.regraded", by=by, before=int(before), after=int(severity), why=why)


VERBS = {Move.STABILISE: stabilise, Move.CLOSE: close, Move.REOPEN: reopen}


def _move(incident: Incident, move: Move, why: str, *, by: Actor) -> None:
    held = hold(incident, closed_too=True)
    before = State(held.state)
    running = Clock.objects.filter(incident=held, state=ClockState.RUNNING).count()
    target = after(before, move, running_clocks=running)
    changes: dict[str, Any] = {"state": target, "closed_at": None}
    if target is State.CLOSED:
        changes = {"state": target, "closed_at": timezone.now()} | UNASKED
    Incident.objects.filter(pk=held.pk).update(**changes)
    write(held, LogKind.STATE, f"{STATE_NAMES[target]}: {why}", by=by)
    sign(held, "incident.moved", by=by, before=before.value, after=target.value, why=why)
    if target is State.CLOSED:
        if held.wants_help:
            write(held, LogKind.HELP, "Help is no longer needed: the incident is closed.", by=by)
            sign(held, "help.withdrawn", by=by, why=why)
        emit(
            "react.incident.closed",
            organisation_code=held.organisation.code,
            subject=f"react:incident/{held.organisation.code}/{held.ref}",
            incident=held.kind,
        )
