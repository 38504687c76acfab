"""Keeping the contacts that alerts go to."""

import re

from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actions.figure import first_ways, refresh
from carecert.organisations.actor import Actor
from carecert.organisations.models import Channel, Contact, ContactRole, Organisation, Way
from carecert.people.addresses import fold

MOBILE = re.compile(r"\+?[0-9]{7,15}")


class CannotKeep(ValueError):
    """A contact cannot be kept as asked; the message says why, and `field` which answer it is about, if one is."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def add_contact(
    organisation: Organisation,
    *,
    name: str,
    email: str,
    by: Actor,
    mobile: str = "",
    receives_alerts: bool = True,
    role: str = ContactRole.ALERT_ONLY,
) -> Contact:
    """Add a contact with its first ways. What the service itself sets up counts as verified.

    Raises `CannotKeep` for an address that is there already, or a mobile number that is none.
    """
    number = tidy_mobile(mobile)
    try:
        with transaction.atomic():
            made = Contact.objects.create(
                organisation=organisation,
                name=name.strip(),
                role=role or ContactRole.ALERT_ONLY,
                email=fold(email),
                mobile=number,
                receives_alerts=receives_alerts,
                verified_at=timezone.now() if by.is_system else None,
            )
    except IntegrityError:  # the database keeps one contact for an address
        raise CannotKeep(f"{fold(email)} is a contact already", field="email") from None
    Way.objects.bulk_create(first_ways(made))
    refresh([organisation.pk])
    chain = f"organisation:{organisation.code}"
    record("organisations.contact.added", on=made, by=by, chain=chain, role=made.role, receives_alerts=receives_alerts)
    return made


@transaction.atomic
def change_contact(
    contact: Contact, *, name: str, mobile: str, receives_alerts: bool, by: Actor, role: str | None = None
) -> None:
    """Change a contact's name, role, first mobile number and whether alerts go there. `role`: None leaves it.

    Another number is another way, so it has to be verified anew. Raises `CannotKeep` for a number that is none, and
    for a contact that is no longer there.
    """
    tidy, number, part = name.strip(), tidy_mobile(mobile), role or contact.role
    kept = Contact.objects.select_for_update().filter(pk=contact.pk).first()
    if kept is None:
        raise CannotKeep("It was removed by somebody else in the meantime. Add it again if you still need it.")
    mobiles = Way.objects.filter(contact=kept, channel=Channel.MOBILE)
    if number != kept.mobile:
        mobiles.filter(value=kept.mobile).delete()
        if number and not mobiles.filter(value=number).exists():
            Way.objects.create(organisation_id=kept.organisation_id, contact=kept, channel=Channel.MOBILE, value=number)
    there = Contact.objects.filter(pk=contact.pk)
    there.update(name=tidy, role=part, mobile=number, receives_alerts=receives_alerts)
    contact.name, contact.role, contact.mobile, contact.receives_alerts = tidy, part, number, receives_alerts
    refresh([kept.organisation_id])
    chain = f"organisation:{contact.organisation.code}"
    record("organisations.contact.changed", on=contact, by=by, chain=chain, role=part, receives_alerts=receives_alerts)


@transaction.atomic
def remove_contact(contact: Contact, *, by: Actor) -> bool:
    """Remove a contact: no further message goes there. Returns whether it was still there."""
    removed, _ = Contact.objects.filter(pk=contact.pk).delete()
    if removed:
        refresh([contact.organisation_id])
        chain = f"organisation:{contact.organisation.code}"
        record("organisations.contact.removed", on=contact, by=by, chain=chain)
    return bool(removed)


def tidy_mobile(number: str) -> str:
    """A mobile number without spaces, dots, hyphens or brackets; empty stays empty. Raises `CannotKeep`."""
    return tidy_number(number, kind="mobile", example="07700 900123 or +44 7700 900123", field="mobile")


def tidy_number(number: str, *, kind: str, example: str, field: str) -> str:
    """A telephone number without what only eases reading; empty stays empty. Raises `CannotKeep` for `field`."""
    tidy = re.sub(r"[\s().-]", "", number)
    if tidy and not MOBILE.fullmatch(tidy):
        raise CannotKeep(f"Enter a {kind} number of 7 to 15 digits, like {example}", field=field)
    return tidy
