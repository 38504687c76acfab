"""Trying again what was given up."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.notify.jobs import ring
from carecert.notify.models import Delivery, State
from carecert.notify.queries.ways import ways_of
from carecert.notify.rules.ways import Way
from carecert.organisations.actor import Actor


@transaction.atomic
def try_again(ids: Collection[int], *, by: Actor) -> int:
    """Queue deliveries that were given up (ids), from the first attempt on. Returns how many were.

    One whose address has been corrected in the meantime goes to the new one.
    """
    dead = Delivery.objects.dead().filter(pk__in=ids).select_related("message", "person", "contact")
    count, channels = 0, set()
    for delivery in dead:
        again = Delivery.objects.filter(pk=delivery.pk, state=State.FAILED)
        if again.update(state=State.WAITING, attempts=0, next_attempt_at=timezone.now(), address=_now(delivery)):
            record("notify.delivery.tried_again", on=delivery, by=by, channel=delivery.channel)
            count += 1
            channels.add(delivery.channel)
    ring(channels)
    return count


def _now(delivery: Delivery) -> str:
    """The address that the recipient has now on this channel; the old one if it still holds, or if there is none."""
    ways = [way for way in ways_of(delivery) if way.channel == delivery.channel]
    if not ways or Way(delivery.channel, delivery.address) in ways:
        return delivery.address
    new = ways[0].address
    same = Delivery.objects.filter(message=delivery.message_id, contact=delivery.contact_id, address=new)
    taken = delivery.contact_id is not None and same.filter(channel=delivery.channel).exists()
    return delivery.address if taken else new
