"""One organisation becomes part of another: people, contacts and open invitations go along, history stays.

No row of a tenant ever moves (wall three), so whatever goes along is written anew for the successor. The old
organisation is closed and placed below the new one, so that whoever oversees the new one can read its history.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.events.outbox import emit
from carecert.organisations.actions.figure import refresh
from carecert.organisations.actions.invitation import GOOD_FOR
from carecert.organisations.actions.organisation import await_turn, close
from carecert.organisations.actions.token import revoke_token
from carecert.organisations.actor import Actor
from carecert.organisations.jobs import new_secret, send_invitation
from carecert.organisations.kinds import Kind
from carecert.organisations.models import (
    Contact,
    Dependency,
    Invitation,
    Membership,
    Organisation,
    RoleGrant,
    SharedSystem,
    Succession,
    Way,
)
from carecert.organisations.queries.merger import Moving, what_moves
from carecert.organisations.queries.obstacles import obstacles
from carecert.people.models import ApiToken
from carecert.people.tokens import digest

BATCH = 500


class CannotMerge(ValueError):
    """A merger cannot be carried out as asked, and nothing was; the message says why."""


@transaction.atomic
def merge(
    old: Organisation, *, into: Organisation, on: dt.date, reason: str, by: Actor, agreed: str = ""
) -> Succession:
    """Let `old` become part of `into`, in one transaction, on the record of both.

    `on`: the day it took effect, today or before. `agreed`: the fingerprint of the preview that somebody saw; another
    one is refused. Raises `CannotMerge`.
    """
    await_turn()
    old = Organisation.objects.select_for_update().get(pk=old.pk)
    new = Organisation.objects.select_for_update().get(pk=into.pk)
    refuse_odd(old, new, by=by)
    if on > timezone.localdate():
        raise CannotMerge("The day is in the future. Carry the merger out on the day, or after it.")
    if not reason.strip():
        raise CannotMerge("Say why, so that people can read it later.")
    moving = what_moves(old, new)
    if agreed and agreed != moving.fingerprint:
        raise CannotMerge("People, contacts or invitations have changed since you looked. Look again.")
    made = Succession.objects.create(predecessor=old, successor=new, on=on, reason=reason.strip(), moved=moving.counts)
    close(old, reason=reason.strip(), by=by)
    _members(old, new)
    _contacts(old, new, moving)
    _invitations(old, new, moving)
    _systems(old, new, moving)
    for token in ApiToken.objects.filter(organisation_code=old.code, revoked_at__isnull=True):
        revoke_token(token, by=by)
    _tree(old, new)
    emit("organisations.organisation.merged", subject=old.code, organisation_code=new.code, people=moving.joining)
    told = {"day": on.isoformat(), "reason": made.reason, "moved": moving.counts}
    people = sorted([*moving.joining, *moving.known])
    record(
        "organisations.organisation.became_part",
        on=old,
        by=by,
        chain=f"organisation:{old.code}",
        into=new.code,
        people=people,
        **told,
    )
    record(
        "organisations.organisation.took_in",
        on=new,
        by=by,
        chain=f"organisation:{new.code}",
        took=old.code,
        people=people,
        **told,
    )
    return made


def refuse_odd(old: Organisation, new: Organisation, *, by: Actor) -> None:
    """Raise `CannotMerge` for two organisations that cannot become one, whatever the day."""
    if old.pk == new.pk:
        raise CannotMerge("Choose two organisations, not the same one twice.")
    for one in (old, new):
        if not one.active:
            raise CannotMerge(f"{one.name} ({one.code}) is closed.")
    if new.path.startswith(old.path):
        raise CannotMerge(f"{new.name} stands below {old.name}. Move it elsewhere in the register first.")
    if old.pk == by.organisation_id:
        raise CannotMerge("You act for this organisation yourself, so somebody else must do it.")
    for why in obstacles([old.pk]).values():
        raise CannotMerge(why)
    if old.kind == Kind.REGION and new.kind != Kind.REGION:
        raise CannotMerge("A region can only become part of another region.")


def _members(old: Organisation, new: Organisation) -> None:
    """Everybody belongs to the successor, with the roles held before and those held there already."""
    leaving = list(Membership.objects.filter(organisation=old, active=True).prefetch_related("grants"))
    there = {one.person_id: one for one in Membership.objects.filter(organisation=new)}
    back = [there[one.person_id] for one in leaving if one.person_id in there and not there[one.person_id].active]
    RoleGrant.objects.filter(membership__in=back).delete()  # somebody who left has exactly the roles they come with
    Membership.objects.filter(pk__in=[one.pk for one in back]).update(active=True)
    fresh = [
        Membership(person_id=one.person_id, organisation=new, job_title=one.job_title, staff_group=one.staff_group)
        for one in leaving
        if one.person_id not in there
    ]
    Membership.objects.bulk_create(fresh, batch_size=BATCH)
    there |= {one.person_id: one for one in fresh}
    grants = [RoleGrant(membership=there[one.person_id], role=role) for one in leaving for role in sorted(one.roles)]
    RoleGrant.objects.bulk_create(grants, batch_size=BATCH, ignore_conflicts=True)
    Membership.objects.filter(organisation=old, active=True).update(active=False)


def _contacts(old: Organisation, new: Organisation, moving: Moving) -> None:
    """Contacts are written anew; the old ones stay to be read, and nothing is sent to them."""
    for contact in Contact.objects.filter(pk__in=moving.contacts).order_by("pk"):
        made = Contact(**said_by(contact) | {"organisation_id": new.pk})
        made.save(force_insert=True)
        for way in contact.ways.order_by("pk"):
            Way(**said_by(way) | {"organisation_id": new.pk, "contact_id": made.pk}).save(force_insert=True)
    Contact.objects.filter(organisation=old).update(receives_alerts=False)
    refresh([old.pk, new.pk])


def _invitations(old: Organisation, new: Organisation, moving: Moving) -> None:
    """Open invitations end, and those that still stood are sent again for the successor, with a new link."""
    now = timezone.now()
    again = list(Invitation.objects.filter(pk__in=moving.invitations).order_by("pk"))
    Invitation.objects.open().filter(organisation=old).update(withdrawn_at=now)
    for one in again:
        fresh = {"organisation_id": new.pk, "digest": digest(new_secret()), "expires_at": now + GOOD_FOR}
        made = Invitation(**said_by(one) | fresh)
        made.save(force_insert=True)
        send_invitation.later(made.pk)


def _systems(old: Organisation, new: Organisation, moving: Moving) -> None:
    """What the old organisation depends on, the successor does; what it ran for others, the successor runs."""
    for dependency in Dependency.objects.filter(pk__in=moving.dependencies).order_by("pk"):
        Dependency(**said_by(dependency) | {"organisation_id": new.pk}).save(force_insert=True)
    for system in SharedSystem.objects.filter(supplier=old):
        same = SharedSystem.objects.filter(supplier=new, name__iexact=system.name).first()
        if same is None:
            SharedSystem.objects.filter(pk=system.pk).update(supplier=new)
            continue
        using = Dependency.objects.filter(system=system)
        both = Dependency.objects.filter(system=same).values_list("organisation_id", flat=True)
        using.filter(organisation__in=list(both)).delete()
        using.update(system=same)


def said_by(row: models.Model) -> dict[str, Any]:
    """Everything that a row says but its id, by column."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}


def _tree(old: Organisation, new: Organisation) -> None:
    """The organisations below move along, and the old one itself stands below the new one from now on."""
    region = new if new.kind == Kind.REGION else new.region
    path = f"{new.path}{old.pk}/"
    below = list(Organisation.objects.under(old).exclude(pk=old.pk))
    for one in below:
        one.path = one.path.replace(old.path, new.path, 1)
        if one.parent_id == old.pk:
            one.parent = new
        if one.region_id in {old.pk, old.region_id} and one.kind != Kind.REGION:
            one.region = region
    _save(below)
    if old.kind == Kind.REGION:
        Organisation.objects.filter(region=old).exclude(pk=old.pk).update(region=new)
    Organisation.objects.filter(pk=old.pk).update(parent=new, path=path, region=region)


def _save(rows: Iterable[Organisation]) -> None:
    Organisation.objects.bulk_update(rows, ["parent", "region", "path"], batch_size=BATCH)
