"""The daily emails: all that has gathered for one person goes out as one."""

import logging
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from carecert.notify.channels.email.letter import digest
from carecert.notify.channels.email.smtp import Connected, EmailCarrier
from carecert.notify.channels.interface import Result, Unreachable, later
from carecert.notify.models import Delivery, State
from carecert.notify.sending.claiming import LEASE, Batch
from carecert.notify.sending.pacing import allowance, give_back
from carecert.notify.sending.settling import settle

log = logging.getLogger(__name__)

PEOPLE = 100


def send_digests() -> int:
    """Send the daily emails that are due. Returns how many. What the pace does not allow goes at the next call."""
    carrier, count = EmailCarrier(), 0
    while people := _due_people(carrier):
        try:
            with carrier.opened() as sender:
                for person in people:
                    count += send_one(person, sender)
        except Unreachable as why:
            give_back(carrier.provider, len(people))
            log.warning("The daily emails wait: %s", why)
            return count
    return count


def send_one(person: int, sender: Connected) -> bool:
    """Claim all of one person's day and send it as one email. Returns whether there was something."""
    batch = claim_day(person)
    if not batch.deliveries:
        return False
    result = _attempt(batch.deliveries, sender)
    for delivery in batch.deliveries:
        settle(delivery, batch.lease, result)
    return True


@transaction.atomic
def claim_day(person: int) -> Batch:
    """Claim what is due for one person's daily email."""
    now = timezone.now()
    rows = Delivery.objects.filter(person_id=person, state=State.WAITING, digest=True, next_attempt_at__lte=now)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    ids = list(rows.order_by("id").values_list("pk", flat=True))
    batch = Batch(uuid4(), now + LEASE, [])
    if ids:
        still = Delivery.objects.filter(pk__in=ids, state=State.WAITING, next_attempt_at__lte=now)
        still.update(lease=batch.lease, attempts=F("attempts") + 1, tried_at=now, next_attempt_at=batch.until)
        held = Delivery.objects.filter(lease=batch.lease).select_related("message", "person", "contact")
        batch.deliveries.extend(held.order_by("id"))
    return batch


def _due_people(carrier: EmailCarrier) -> list[int]:
    """Whose day is due, as many as the pace allows now."""
    given = allowance(carrier.provider, PEOPLE, carrier.per_minute)
    due = Delivery.objects.filter(state=State.WAITING, digest=True, next_attempt_at__lte=timezone.now())
    people = list(due.order_by().values_list("person_id", flat=True).distinct()[:given])
    give_back(carrier.provider, given - len(people))
    return people


def _attempt(deliveries: list[Delivery], sender: Connected) -> Result:
    try:
        return sender.post(digest(deliveries, sender.connection))
    except Exception as why:
        log.exception("The daily email of delivery %s could not be sent", deliveries[0].pk)
        return later(f"{type(why).__name__}: {why}")
