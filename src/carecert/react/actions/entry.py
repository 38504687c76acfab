"""Adding a line to the log of an incident."""

from datetime import datetime

from django.db import transaction

from carecert.organisations.actor import Actor
from carecert.react.actions.desk import hold, moment, sign, write
from carecert.react.models import Incident, LogEntry, LogKind


@transaction.atomic
def add_entry(
    incident: Incident, *, text: str, by: Actor, kind: LogKind = LogKind.NOTE, at: datetime | None = None
) -> LogEntry:
    """Write down what was seen, done or decided, now or at a moment in the past.

    A closed incident takes late notes too. Raises NotNow for a moment in the future, and ValueError for a kind of line
    that only the verbs write.
    """
    if kind not in (LogKind.NOTE, LogKind.DECISION):
        raise ValueError(f"people write notes and decisions, not lines of the kind “{kind.value}”")
    held = hold(incident, closed_too=True)
    if at is not None:
        moment(at, called="The time of the entry")
    entry = write(held, kind, text, by=by, at=at)
    sign(held, "log.added", by=by, entry=entry.pk, kind=kind.value, text=text, at=entry.at.isoformat())
    return entry
