"""What every verb on an incident does: hold the incident while it changes, write the log, sign the record."""

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership
from carecert.organisations.roles import Role
from carecert.react.models import Incident, LogEntry, LogKind
from carecert.react.rules.life import NotNow

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
CLOSED = "This incident is closed. Reopen it first."
FREE: dict[str, Any] = {"help_taken_at": None, "help_taken_by": None, "help_taken_by_name": ""}
UNASKED: dict[str, Any] = {"wants_help": False, "help_asked_at": None} | FREE
"""The columns of an incident whose call for help nobody has taken, and of one that asks for none."""


def hold(incident: Incident, *, closed_too: bool = False) -> Incident:
    """The incident as it is now, locked until the transaction ends. Raises NotNow when it is closed."""
    held = Incident.objects.select_for_update(of=("self",)).whole().get(pk=incident.pk)
    if held.is_closed and not closed_too:
        raise NotNow(CLOSED)
    return held


def write(incident: Incident, kind: LogKind, text: str, *, by: Actor, at: datetime | None = None) -> LogEntry:
    """One line in the incident's log, now or at a moment in the past."""
    now = timezone.now()
    return LogEntry.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        kind=kind,
        text=text,
        at=at or now,
        written_at=now,
        by_id=by.person_id,
        by_name=by.name,
    )


def sign(incident: Incident, verb: str, *, by: Actor, **details: Any) -> None:
    """One entry in the incident's own chain of the audit record."""
    record(
        f"react.{verb}",
        on=f"react.incident:{incident.organisation.code}/{incident.ref}",
        by=by,
        chain=incident.chain,
        **details,
    )


def responders(organisation_id: int) -> list[int]:
    """The people of an organisation who work incidents, as user ids."""
    held = Membership.objects.active().filter(organisation_id=organisation_id)
    return list(held.holding(Role.RESPONDER, Role.SECURITY_LEAD).values_list("person_id", flat=True))


def analysts() -> list[int]:
    """The national analysts, as user ids."""
    return list(Membership.objects.active().holding(Role.ANALYST).values_list("person_id", flat=True))


def moment(at: datetime, *, called: str) -> datetime:
    """A moment that has come. Raises NotNow for one that lies ahead, and for one before the year 2000."""
    if at < EARLIEST:
        raise NotNow(f"{called} cannot be before the year 2000.")
    if at > timezone.now():
        raise NotNow(f"{called} cannot be in the future.")
    return at
