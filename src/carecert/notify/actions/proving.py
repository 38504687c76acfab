"""Proving a contact's mobile number: a code goes there by text, and the contact reads it out."""

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.notify.channels.registry import can_send
from carecert.notify.jobs import ring
from carecert.notify.models import Channel, Delivery, Message
from carecert.notify.rules.codes import LASTS, code_of, fits, part_of
from carecert.notify.rules.texts import CODE
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.actions.way import verify_way
from carecert.organisations.actor import Actor
from carecert.organisations.models import Channel as Kept
from carecert.organisations.models import Proof, Way
from carecert.people.limits import counted

TRIES = 5
NO_TEXTS = "This service sends no texts. Ring the number instead."
NOT_MOBILE = "A code can only be sent to a mobile number."
PATIENT = "A code was sent to this number a few minutes ago. Use that one, or wait ten minutes for another."
WRONG = "That is not the code, or it is more than ten minutes old"
TOO_MANY = "Too many wrong codes. Wait ten minutes, then have another sent"


@transaction.atomic
def text_code(way: Way, *, by: Actor) -> None:
    """Send a code to a mobile number. Raises `CannotKeep` where none can be sent, and for a second in ten minutes."""
    if way.channel != Kept.MOBILE:
        raise CannotKeep(NOT_MOBILE)
    if not can_send(Channel.SMS):
        raise CannotKeep(NO_TEXTS)
    now = timezone.now()
    code = code_of(_key(), way.pk, way.value, now)
    place = way.contact.organisation
    message, fresh = Message.objects.get_or_create(
        key=f"code:{way.pk}:{part_of(now)}",
        defaults={
            "kind": CODE,
            "subject": f"A code for {place.name}"[:200],
            "body": f"{code} is your code. Read it out to {place.name}, which wants to send its cyber alerts here.",
            "created_at": now,
            "told_by": by.name,
        },
    )
    if not fresh:
        raise CannotKeep(PATIENT)
    Delivery.objects.create(
        message=message, contact_id=way.contact_id, channel=Channel.SMS, address=way.value, next_attempt_at=now
    )
    record("notify.code.sent", on=way, by=by, chain=f"organisation:{place.code}")
    ring({Channel.SMS})


def check_code(way: Way, *, typed: str, by: Actor) -> None:
    """Verify a number by the code that was read out. Raises `CannotKeep` for a wrong one, and after five."""
    tried = f"carecert-code:{way.pk}"
    if counted(tried, seconds=int(LASTS.total_seconds())) > TRIES:
        raise CannotKeep(TOO_MANY, field="code")
    if way.channel != Kept.MOBILE or not fits(typed, _key(), way.pk, way.value, timezone.now()):
        raise CannotKeep(WRONG, field="code")
    verify_way(way, proof=Proof.CODE, by=by)
    cache.delete(tried)


def _key() -> bytes:
    return f"carecert.notify.code:{settings.SECRET_KEY}".encode()
