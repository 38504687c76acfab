"""Keeping the ways to reach a contact: adding, verifying, confirming, and noting what arrived and what did not."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actions.contact import CannotKeep, tidy_number
from carecert.organisations.actions.figure import refresh
from carecert.organisations.actor import Actor
from carecert.organisations.models import Channel, Contact, Proof, Way
from carecert.people.addresses import fold

EXAMPLES = {Channel.MOBILE: "07700 900123 or +44 7700 900123", Channel.LANDLINE: "01632 960123"}
GONE = "It was removed by somebody else in the meantime."
LAST_EMAIL = "A contact needs one email address. Add another one first, or remove the whole contact."
ONLY_BY_LINK = "An email address is verified by its owner, with the link that is sent to it."


@transaction.atomic
def add_way(contact: Contact, *, channel: str, value: str, by: Actor) -> Way:
    """Add an address or a number. Raises `CannotKeep` for one that is none, or that the contact has already."""
    kind, tidy = Channel(channel), _tidy(Channel(channel), value)
    try:
        with transaction.atomic():
            made = Way.objects.create(
                organisation_id=contact.organisation_id, contact=contact, channel=kind, value=tidy
            )
    except IntegrityError:  # the database keeps each once
        raise CannotKeep(f"{contact.name} has {tidy} already", field="value") from None
    if kind == Channel.MOBILE:
        Contact.objects.filter(pk=contact.pk, mobile="").update(mobile=tidy)
    refresh([contact.organisation_id])
    _record("added", made, by)
    return made


@transaction.atomic
def remove_way(way: Way, *, by: Actor) -> bool:
    """Remove a way. Returns whether it was still there. Raises `CannotKeep` for the last email address.

    Where the contact's own columns repeated it, they repeat the next one.
    """
    contact = Contact.objects.select_for_update().get(pk=way.contact_id)
    others = Way.objects.filter(contact=contact, channel=way.channel).exclude(pk=way.pk).order_by("pk")
    following = others.values_list("value", flat=True).first() or ""
    if way.is_email and not following:
        raise CannotKeep(LAST_EMAIL)
    removed, _ = Way.objects.filter(pk=way.pk).delete()
    if not removed:
        return False
    same = Contact.objects.filter(pk=contact.pk)
    if way.is_email and fold(contact.email) == fold(way.value):
        try:
            with transaction.atomic():
                same.update(email=following)
        except IntegrityError:  # another contact has it as its first
            raise CannotKeep(f"{following} is another contact's address too. Remove the whole contact.") from None
    elif way.channel == Channel.MOBILE and contact.mobile == way.value:
        same.update(mobile=following)
    refresh([way.organisation_id])
    _record("removed", way, by)
    return True


@transaction.atomic
def verify_way(way: Way, *, proof: Proof, by: Actor) -> bool:
    """Note that a way leads to its contact, which confirms it and takes a failure away. Returns whether it is there.

    Raises `CannotKeep` when somebody says that they rang an email address.
    """
    if way.is_email and proof == Proof.RANG:
        raise CannotKeep(ONLY_BY_LINK)
    now = timezone.now()
    changed = Way.objects.filter(pk=way.pk).update(
        verified_at=now, proof=proof, confirmed_at=now, failed_at=None, failed_why=""
    )
    if changed:
        Contact.objects.filter(pk=way.contact_id, email=way.value).update(verified_at=now)
        refresh([way.organisation_id])
        _record("verified", way, by, proof=proof.value)
    return bool(changed)


@transaction.atomic
def confirm_contact(contact: Contact, *, by: Actor) -> int:
    """Note that everything known about a contact is still right. Returns how many ways were confirmed."""
    changed = Way.objects.filter(contact=contact).update(confirmed_at=timezone.now())
    if changed:
        refresh([contact.organisation_id])
        chain = f"organisation:{contact.organisation.code}"
        record("organisations.contact.confirmed", on=contact, by=by, chain=chain, ways=changed)
    return changed


@transaction.atomic
def mark_failed(way: Way, *, why: str, by: Actor) -> bool:
    """Note that a message to a way did not arrive. `why`: a sentence. Returns whether it worked until now.

    A way that fails again keeps the moment at which it began to.
    """
    reason = why.strip()[:300] or "The message did not arrive."
    first = Way.objects.filter(pk=way.pk, failed_at__isnull=True).update(failed_at=timezone.now(), failed_why=reason)
    if first:
        refresh([way.organisation_id])
        _record("failed", way, by, why=reason)
    else:
        Way.objects.filter(pk=way.pk, failed_at__isnull=False).update(failed_why=reason)
    return bool(first)


@transaction.atomic
def mark_delivered(way: Way, *, by: Actor) -> bool:
    """Note that a message to a way has arrived, which ends a failure. Returns whether it had failed until now."""
    now = timezone.now()
    mended = Way.objects.filter(pk=way.pk, failed_at__isnull=False).update(
        failed_at=None, failed_why="", delivered_at=now
    )
    if mended:
        refresh([way.organisation_id])
        _record("mended", way, by)
    else:
        Way.objects.filter(pk=way.pk).update(delivered_at=now)
    return bool(mended)


def _tidy(channel: Channel, value: str) -> str:
    if channel == Channel.EMAIL:
        try:
            validate_email(fold(value))
        except ValidationError:
            raise CannotKeep(
                "Enter an email address in the correct format, like name@example.com", field="value"
            ) from None
        return fold(value)
    tidy = tidy_number(value, kind=channel.value, example=EXAMPLES[channel], field="value")
    if not tidy:
        raise CannotKeep(f"Enter a {channel.value} number", field="value")
    return tidy


def _record(done: str, way: Way, by: Actor, **details: str) -> None:
    chain = f"organisation:{way.contact.organisation.code}"
    record(f"organisations.way.{done}", on=way, by=by, chain=chain, channel=str(way.channel), **details)
