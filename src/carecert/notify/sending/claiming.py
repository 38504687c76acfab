"""Claiming deliveries in batches from their own rows, with a lease.

A claim marks the rows with a lease and moves `next_attempt_at` to the end of it, so a worker that dies leaves rows that
come due again by themselves. What was left like that is claimed one by one: a delivery that kills its worker takes no
other with it. PostgreSQL skips rows that another worker is about to claim; SQLite lets one worker claim at a time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from carecert.notify.models import Delivery, State

LEASE = timedelta(minutes=5)
SPARE = timedelta(minutes=1)
"""A worker begins no further delivery in the last minute of its lease."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Deliveries that one worker holds until its lease ends."""

    lease: UUID
    until: datetime
    deliveries: list[Delivery]

    def may_go_on(self) -> bool:
        """Whether there is time for another delivery."""
        return timezone.now() < self.until - SPARE


@transaction.atomic
def claim(channel: str, most: int, *, left_behind: bool = False) -> Batch:
    """Claim what is due by a channel, the longest due first; it may be nothing.

    `left_behind`: one delivery whose lease has run out, instead of fresh ones.
    """
    now = timezone.now()
    due = Delivery.objects.due(now).filter(channel=channel, lease__isnull=not left_behind)
    wanted = due.order_by("next_attempt_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        wanted = wanted.select_for_update(skip_locked=True)
    ids = list(wanted.values_list("pk", flat=True)[: 1 if left_behind else most])
    batch = Batch(uuid4(), now + LEASE, [])
    if ids:
        due.filter(pk__in=ids).update(
            lease=batch.lease, attempts=F("attempts") + 1, tried_at=now, next_attempt_at=batch.until
        )
        held = Delivery.objects.filter(lease=batch.lease).select_related("message", "person", "contact", "webhook")
        batch.deliveries.extend(held.order_by("id"))
    return batch


def release(batch: Batch, deliveries: list[Delivery]) -> None:
    """Put back what was claimed and not begun, as if it had not been claimed."""
    held = Delivery.objects.filter(pk__in=[one.pk for one in deliveries], lease=batch.lease, state=State.WAITING)
    held.update(lease=None, attempts=F("attempts") - 1, next_attempt_at=timezone.now())
