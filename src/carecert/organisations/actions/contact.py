"""Keeping the contacts that alerts go to."""

import re

from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Organisation
from carecert.people.addresses import fold

MOBILE = re.compile(r"\+?[0-9]{7,15}")


class CannotKeep(ValueError):
    """A contact cannot be kept as asked; the message says why, and `field` which answer it is about, if one is."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def add_contact(
    organisation: Organisation, *, name: str, email: str, by: Actor, mobile: str = "", receives_alerts: bool = True
) -> Contact:
    """Add a contact. Raises `CannotKeep` for an address that is there already, or a mobile number that is none."""
    number = tidy_mobile(mobile)
    try:
        with transaction.atomic():
            made = Contact.objects.create(
                organisation=organisation,
                name=name.strip(),
                email=fold(email),
                mobile=number,
                receives_alerts=receives_alerts,
                verified_at=timezone.now() if by.is_system else None,
            )
    except IntegrityError:  # the database keeps one contact for an address
        raise CannotKeep(f"{fold(email)} is a contact already", field="email") from None
    chain = f"organisation:{organisation.code}"
    record("organisations.contact.added", on=made, by=by, chain=chain, receives_alerts=receives_alerts)
    return made


@transaction.atomic
def change_contact(contact: Contact, *, name: str, mobile: str, receives_alerts: bool, by: Actor) -> None:
    """Change a contact's name, number and whether alerts go there.

    Raises `CannotKeep` for a number that is none, and for a contact that is no longer there.
    """
    tidy, number = name.strip(), tidy_mobile(mobile)
    there = Contact.objects.filter(pk=contact.pk)
    if not there.update(name=tidy, mobile=number, receives_alerts=receives_alerts):
        raise CannotKeep("It was removed by somebody else in the meantime. Add it again if you still need it.")
    contact.name, contact.mobile, contact.receives_alerts = tidy, number, receives_alerts
    chain = f"organisation:{contact.organisation.code}"
    record("organisations.contact.changed", on=contact, by=by, chain=chain, receives_alerts=receives_alerts)


@transaction.atomic
def remove_contact(contact: Contact, *, by: Actor) -> bool:
    """Remove a contact: no further message goes there. Returns whether it was still there."""
    removed, _ = Contact.objects.filter(pk=contact.pk).delete()
    if removed:
        chain = f"organisation:{contact.organisation.code}"
        record("organisations.contact.removed", on=contact, by=by, chain=chain)
    return bool(removed)


def tidy_mobile(number: str) -> str:
    """A mobile number without spaces, dots, hyphens or brackets; empty stays empty. Raises `CannotKeep`."""
    tidy = re.sub(r"[\s().-]", "", number)
    if tidy and not MOBILE.fullmatch(tidy):
        raise CannotKeep(
            "Enter a mobile number of 7 to 15 digits, like 07700 900123 or +44 7700 900123", field="mobile"
        )
    return tidy
