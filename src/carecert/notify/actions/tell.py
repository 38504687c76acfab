"""Telling: one message, and one delivery for each recipient and channel, in the caller's transaction."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from carecert.notify.channels.registry import can_send
from carecert.notify.jobs import ring
from carecert.notify.models import Browser, Channel, Delivery, Message, Preference, State, Webhook
from carecert.notify.queries.ways import ways_to
from carecert.notify.rules.morning import next_morning
from carecert.notify.rules.ways import How, how, is_urgent, next_way
from carecert.notify.sending.concerning import concern
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact
from carecert.people.models import User

BATCH = 2000
NO_WAY = "there is no address that this installation can send to"


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
    organisations: Iterable[int] = (),
    webhooks: Iterable[int] = (),
    urgent: bool | None = None,
    about: str = "",
    places: Mapping[int, Iterable[int]] | None = None,
) -> Message:
    """Tell people (ids of users: in CareCERT, and by email as they chose), contacts (ids: by the best way to them), and
    the webhooks of organisations (ids), or some webhooks alone (ids).

    `key` names the occasion: telling the same key again adds only recipients who were not told before. `link`: a path
    of this service. `urgent`: nothing that a person chose holds it back; None leaves it to the kind. The deliveries are
    committed with the caller's work, and sent by the worker afterwards. `about`: what it is about, where organisations
    and their overseers may ask who was told; `places`: the organisations (ids) for which each person is told.
    """
    message, _ = Message.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "subject": subject[:200],
            "body": body,
            "link": link,
            "urgent": is_urgent(kind, urgent),
            "created_at": timezone.now(),
            "told_by": by.name,
        },
    )
    contacts, organisations = list(contacts), list(organisations)
    rows = [
        *_to_people(message, list(people)),
        *_to_contacts(message, contacts),
        *_to_webhooks(message, organisations, list(webhooks)),
    ]
    Delivery.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    if about:
        concern(message, about, people=places or {}, contacts=contacts, organisations=organisations)
    ring({row.channel for row in rows if row.state == State.WAITING and not row.digest})
    return message


def _to_people(message: Message, ids: list[int]) -> list[Delivery]:
    """A notice for each, and an email at once or with the day's others, or none: as they chose, if it is not urgent.

    Beside these, whoever has a browser that is told gets it there at once.
    """
    if not ids:
        return []
    chosen = dict(Preference.objects.filter(person_id__in=ids).values_list("person_id", "cadence"))
    browsers = set(
        Browser.objects.filter(person_id__in=ids).told(urgent=message.urgent).values_list("person_id", flat=True)
    )
    rows = []
    for pk, email in User.objects.filter(pk__in=ids, is_active=True).values_list("pk", "email"):
        notice = Delivery(message=message, person_id=pk, channel=Channel.IN_APP)
        notice.state, notice.sent_at = State.SENT, message.created_at  # it has arrived when its row is committed
        rows.append(notice)
        comes = how(chosen.get(pk, How.AT_ONCE), urgent=message.urgent)
        if comes != How.NEVER:
            rows.append(_waiting(message, Channel.EMAIL, email, person_id=pk, digest=comes == How.DAILY))
        if pk in browsers:
            rows.append(_waiting(message, Channel.PUSH, person_id=pk))
    return rows


def _to_contacts(message: Message, ids: list[int]) -> list[Delivery]:
    """One delivery for each, by the best way to it. An urgent message that has no way is kept as not delivered."""
    if not ids:
        return []
    rows = []
    for contact in Contact.objects.filter(pk__in=ids).prefetch_related("ways"):
        ways = [way for way in ways_to(contact) if can_send(way.channel)]
        way = next_way(ways, (), urgent=message.urgent)
        if way is not None:
            rows.append(_waiting(message, way.channel, way.address, contact_id=contact.pk))
        elif message.urgent:
            lost = Delivery(message=message, contact_id=contact.pk, channel=Channel.EMAIL)
            lost.state, lost.problem = State.FAILED, NO_WAY
            rows.append(lost)
    return rows


def _to_webhooks(message: Message, organisations: list[int], alone: list[int]) -> list[Delivery]:
    if not (organisations or alone):
        return []
    wanted = Q(organisation_id__in=organisations) | Q(pk__in=alone)
    found = Webhook.objects.filter(wanted, ended_at=None).values_list("pk", "shape")
    return [
        _waiting(message, Channel.TEAMS if shape == Channel.TEAMS else Channel.WEBHOOK, webhook_id=pk)
        for pk, shape in found
    ]


def _waiting(
    message: Message,
    channel: str,
    address: str = "",
    *,
    person_id: int | None = None,
    contact_id: int | None = None,
    webhook_id: int | None = None,
    digest: bool = False,
) -> Delivery:
    return Delivery(
        message=message,
        person_id=person_id,
        contact_id=contact_id,
        webhook_id=webhook_id,
        channel=channel,
        address=address,
        digest=digest,
        next_attempt_at=next_morning(timezone.localtime()) if digest else message.created_at,
    )


def mark_read(actor: Actor) -> int:
    """Mark all of a person's notices as read. Returns how many were unread."""
    return Delivery.objects.unread().filter(person_id=actor.person_id).update(read_at=timezone.now())
