"""Carrying out what a directory says about users."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from carecert.audit.record import record
from carecert.formats.scim.errors import ScimError
from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership
from carecert.provisioning.actions.belonging import depart, enter, named, refuse_foreign, withdraw
from carecert.provisioning.actions.noting import note
from carecert.provisioning.actions.trusting import arrive
from carecert.provisioning.exchange.users import Claim
from carecert.provisioning.models import Address, Connection, DirectoryUser, What

TAKEN = "Another user of this organisation has this userName, externalId or email address."

KEEP = timedelta(days=365)


@transaction.atomic
def take_in(claim: Claim, *, connection: Connection, by: Actor) -> DirectoryUser:
    """Take in a new user; who works here belongs, or is invited. Raises `ScimError`."""
    place = connection.organisation
    refuse_foreign(claim.email, organisation_code=place.code)
    user = DirectoryUser(organisation=place, email=claim.email, active=claim.active, **claim.columns)
    _save(user)
    _add_addresses(user, claim)
    if user.active:
        enter(user, by=by)
    record("provisioning.user.created", on=named(user), by=by, active=user.active)
    note(connection, What.CREATED, kind="User", about=user.user_name, why=_how(user))
    return user


@transaction.atomic
def replace(user: DirectoryUser, claim: Claim, *, connection: Connection, by: Actor) -> None:
    """Let a user be what the directory says now. Raises `ScimError`, and `CannotGrant` for the last administrator.

    Call it with the user's row locked, in the transaction of the lock. Somebody whom a person has let leave comes back
    only when the directory first says that they left, too.
    """
    was_active, old_email, old_title = user.active, user.email, user.title
    arrive(user)
    if claim.email != old_email:
        refuse_foreign(claim.email, organisation_code=user.organisation.code)
    for field, value in claim.columns.items():
        setattr(user, field, value)
    user.email, user.active = claim.email, claim.active
    _save(user)
    _write_addresses(user, claim)
    if was_active and not user.active:
        depart(user, by=by)
    elif user.active and not was_active:
        enter(user, by=by)
    elif user.active and claim.email != old_email and user.membership is None:
        withdraw(user, by=by)
        enter(user, by=by)
    if user.membership_id and user.title != old_title:
        Membership.objects.filter(pk=user.membership_id).update(job_title=user.title)
    record("provisioning.user.changed", on=named(user), by=by, active=user.active)
    ended = was_active and not user.active
    note(connection, What.ENDED if ended else What.CHANGED, kind="User", about=user.user_name)


@transaction.atomic
def forget(user: DirectoryUser, *, connection: Connection, by: Actor) -> None:
    """Forget a user, and end what they have here. What the person did stays. Raises `CannotGrant`."""
    if user.active:
        depart(user, by=by)
    subject, about = named(user), user.user_name
    user.delete()
    record("provisioning.user.deleted", on=subject, by=by)
    note(connection, What.ENDED, kind="User", about=about, why="The directory has deleted this person.")


def forget_long_gone() -> int:
    """Delete users of whom a directory has said nothing for a year but that they left. Returns how many.

    The audit record stays. A directory that still knows them gets 404, and may send them anew.
    """
    gone = DirectoryUser.objects.filter(active=False, changed_at__lt=timezone.now() - KEEP)
    return gone.delete()[1].get(DirectoryUser._meta.label, 0)


def save_or_refuse(row: Model, why: str) -> None:
    """Save a row. Raises `ScimError` 409 for a name that is taken: the database decides, so two at once cannot both."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise ScimError(409, why, "uniqueness") from None


def _save(user: DirectoryUser) -> None:
    save_or_refuse(user, TAKEN)


def _write_addresses(user: DirectoryUser, claim: Claim) -> None:
    held = [(one.value, one.kind, one.primary) for one in user.addresses.all()]
    if held != list(claim.addresses):
        Address.objects.filter(user=user).delete()
        _add_addresses(user, claim)


def _add_addresses(user: DirectoryUser, claim: Claim) -> None:
    Address.objects.bulk_create(
        Address(organisation_id=user.organisation_id, user=user, value=value, kind=kind, primary=primary)
        for value, kind, primary in claim.addresses
    )


def _how(user: DirectoryUser) -> str:
    if not user.active:
        return "Not active, so not invited."
    return "Belongs here." if user.membership_id else "Invited."
