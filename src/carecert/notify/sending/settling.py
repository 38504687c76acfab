"""Settling: what becomes of a delivery after an attempt. Each is a committed row before the next is begun.

Every change asks for the lease under which the attempt was made, so that a worker whose lease ran out changes nothing.
"""

import logging
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from carecert.notify.channels.interface import Outcome, Result
from carecert.notify.channels.registry import can_send
from carecert.notify.models import Channel, Delivery, State
from carecert.notify.queries.ways import SENT_BY, ways_of
from carecert.notify.rules.retry import is_last, wait_after
from carecert.notify.rules.ways import Way, next_way
from carecert.notify.sending.concerning import concern_too
from carecert.organisations.actions.way import mark_failed
from carecert.organisations.actor import Actor
from carecert.organisations.models import Channel as Kept
from carecert.organisations.models import Contact

log = logging.getLogger(__name__)


def settle(delivery: Delivery, lease: UUID, result: Result) -> None:
    """Write down how an attempt ended, and let what follows from it be done later."""
    if result.outcome == Outcome.SENT:
        held = Delivery.objects.filter(pk=delivery.pk, lease=lease)
        held.update(
            state=State.SENT,
            sent_at=timezone.now(),
            next_attempt_at=None,
            lease=None,
            problem="",
            reference=result.reference,
        )
    elif result.outcome == Outcome.PERMANENT or is_last(delivery.attempts):
        give_up(delivery, result.why, lease=lease)
    else:
        log.warning("Delivery %s waits after attempt %d: %s", delivery.pk, delivery.attempts, result.why)
        again = timezone.now() + wait_after(max(1, delivery.attempts), result.wait)
        held = Delivery.objects.filter(pk=delivery.pk, lease=lease)
        held.update(next_attempt_at=again, lease=None, problem=result.why[:300])


@transaction.atomic
def give_up(delivery: Delivery, why: str, *, lease: UUID | None = None) -> bool:
    """Mark a delivery as failed for good, and go on by the next channel. Returns whether it was still to be marked.

    `lease`: the worker's; without one, a delivery that was sent may be marked too, since it came back.
    """
    now = timezone.now()
    rows = Delivery.objects.filter(pk=delivery.pk)
    rows = rows.filter(lease=lease) if lease else rows.exclude(state=State.FAILED)
    marked = rows.update(state=State.FAILED, sent_at=None, next_attempt_at=None, lease=None, problem=why[:300])
    if not marked:
        return False
    log.error("Delivery %s is given up: %s", delivery.pk, why)
    if delivery.contact is not None:
        on_failure(delivery.contact, delivery.channel, delivery.address, why)
    if add_next(delivery):
        log.warning("Delivery %s goes on by another channel at %s", delivery.pk, now.isoformat())
    return True


def add_next(delivery: Delivery) -> bool:
    """Queue the message by the next way to the same recipient. Returns whether there was one that can be used.

    A browser is told beside an email, never instead of one, so nothing follows when it fails.
    """
    if delivery.webhook_id is not None or delivery.channel == Channel.PUSH or not delivery.message.urgent:
        return False
    same = Delivery.objects.filter(message=delivery.message, person=delivery.person, contact=delivery.contact)
    same = same.exclude(channel__in=(Channel.IN_APP, Channel.PUSH))
    tried = {Way(channel, address) for channel, address in same.values_list("channel", "address")}
    ways = [way for way in ways_of(delivery) if can_send(way.channel)]
    way = next_way(ways, tried, urgent=delivery.message.urgent)
    if way is None:
        return False
    made = Delivery(
        message_id=delivery.message_id,
        person_id=delivery.person_id,
        contact_id=delivery.contact_id,
        channel=way.channel,
        address=way.address,
        next_attempt_at=timezone.now(),
    )
    Delivery.objects.bulk_create([made], ignore_conflicts=True)
    follows = same.filter(channel=way.channel, address=way.address).first()
    if follows is not None:
        concern_too(follows, delivery)
    return True


def on_failure(contact: Contact, channel: str, address: str, why: str) -> None:
    """A way to a contact has failed for good: it is marked, and those who look after contacts see it.

    The log names the contact and not its address, which is personal.
    """
    log.warning("Contact %s cannot be reached by %s: %s", contact.pk, channel, why)
    for way in contact.ways.filter(value__iexact=address).select_related("contact__organisation"):
        if SENT_BY.get(Kept(way.channel)) == channel:
            mark_failed(way, why=why, by=Actor.system("messages"))
