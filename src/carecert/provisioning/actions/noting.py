"""Noting what a connection did, and what was refused to it, for its administrator."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from carecert.provisioning.models import Connection, Happening, What

KEEP = timedelta(days=90)
LONGEST = 254


def note(connection: Connection, what: What, *, kind: str, about: str, why: str = "") -> None:
    """Note what happened to a user or group. `kind`: "User" or "Group". In the transaction of whoever calls.

    What was sent may hold the character NUL, which PostgreSQL cannot keep.
    """
    Happening.objects.create(
        organisation_id=connection.organisation_id,
        connection=connection,
        what=what,
        kind=kind,
        about=about.replace("\0", "")[:LONGEST],
        why=why.replace("\0", "")[:300],
        at=timezone.now(),
    )


@transaction.atomic
def refuse(connection: Connection, *, kind: str, about: str, why: str) -> None:
    """Note a refusal, after the work that was refused has been rolled back."""
    note(connection, What.REFUSED, kind=kind, about=about, why=why)


def forget() -> int:
    """Delete what is older than ninety days. Returns how many. The audit record stays."""
    return Happening.objects.before(timezone.now() - KEEP).delete()[0]
