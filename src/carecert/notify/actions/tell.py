"""Telling: one message, and one delivery for each recipient and channel, in the caller's transaction."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from carecert.notify.jobs import send_waiting
from carecert.notify.models import Channel, Delivery, Message, State
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact
from carecert.people.models import User

BATCH = 2000


@transaction.atomic
def tell(
    *,
    key: str,
    kind: str,
    subject: str,
    body: str,
    by: Actor,
    link: str = "",
    people: Iterable[int] = (),
    contacts: Iterable[int] = (),
) -> Message:
    """Tell people (ids of users: by email and in CareCERT) and contacts (ids: by email).

    `key` names the occasion: telling the same key again adds only recipients who were not told before. `link`: a path
    of this service. The deliveries are committed with the caller's work, and sent by the worker afterwards.
    """
    now = timezone.now()
    message, _ = Message.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "subject": subject[:200],
            "body": body,
            "link": link,
            "created_at": now,
            "told_by": by.name,
        },
    )
    rows = []
    for pk, email in User.objects.filter(pk__in=list(people), is_active=True).values_list("pk", "email"):
        rows.append(_delivery(message, Channel.EMAIL, person_id=pk, address=email))
        rows.append(_delivery(message, Channel.IN_APP, person_id=pk))
    for pk, email in Contact.objects.filter(pk__in=list(contacts)).values_list("pk", "email"):
        rows.append(_delivery(message, Channel.EMAIL, contact_id=pk, address=email))
    Delivery.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    if any(row.channel == Channel.EMAIL for row in rows):
        send_waiting.later()
    return message


def _delivery(
    message: Message,
    channel: Channel,
    *,
    address: str = "",
    person_id: int | None = None,
    contact_id: int | None = None,
) -> Delivery:
    """A notice in CareCERT has arrived when its row is committed; an email waits for the worker."""
    here = channel == Channel.IN_APP
    return Delivery(
        message=message,
        person_id=person_id,
        contact_id=contact_id,
        channel=channel,
        address=address,
        state=State.SENT if here else State.WAITING,
        sent_at=message.created_at if here else None,
        next_attempt_at=None if here else message.created_at,
    )


def mark_read(actor: Actor) -> int:
    """Mark all of a person's notices as read. Returns how many were unread."""
    return Delivery.objects.unread().filter(person_id=actor.person_id).update(read_at=timezone.now())
