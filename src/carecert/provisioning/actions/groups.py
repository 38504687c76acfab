"""Carrying out what a directory says about groups."""

import uuid
from collections.abc import Collection

from django.db import transaction

from carecert.audit.record import record
from carecert.formats.scim.errors import bad_value
from carecert.organisations.actor import Actor
from carecert.organisations.roles import Role
from carecert.provisioning.actions.noting import note
from carecert.provisioning.actions.trusting import follow_all, in_group
from carecert.provisioning.actions.users import save_or_refuse
from carecert.provisioning.exchange.groups import GroupClaim
from carecert.provisioning.models import Connection, DirectoryGroup, DirectoryUser, Place, What

TAKEN = "Another group of this organisation has this displayName or externalId."
BATCH = 500


@transaction.atomic
def take_in(claim: GroupClaim, *, connection: Connection, by: Actor) -> DirectoryGroup:
    """Take in a new group. It gives no role until an administrator says so. Raises `ScimError`."""
    group = DirectoryGroup(
        organisation=connection.organisation,
        name=claim.name,
        name_key=claim.name.lower(),
        external_id=claim.external_id,
    )
    save_or_refuse(group, TAKEN)
    _put(group, _ids(connection, claim.members))
    record("provisioning.group.created", on=named(group), by=by, members=len(claim.members))
    note(connection, What.CREATED, kind="Group", about=group.name)
    return group


@transaction.atomic
def replace(group: DirectoryGroup, claim: GroupClaim, *, connection: Connection, by: Actor) -> None:
    """Let a group be what the directory says now; roles follow. Raises `ScimError`, and `CannotGrant`.

    Call it with the group's row locked, in the transaction of the lock.
    """
    group.name, group.name_key, group.external_id = claim.name, claim.name.lower(), claim.external_id
    save_or_refuse(group, TAKEN)
    there = dict(Place.objects.filter(group=group).values_list("user__uid", "user_id"))
    wanted = frozenset(claim.members)
    gone = [pk for uid, pk in there.items() if uid not in wanted]
    new = _ids(connection, [uid for uid in claim.members if uid not in there])
    for start in range(0, len(gone), BATCH):
        Place.objects.filter(group=group, user__in=gone[start : start + BATCH]).delete()
    _put(group, new)
    _roles_follow(group, [*gone, *new], by=by)
    record("provisioning.group.changed", on=named(group), by=by, added=len(new), removed=len(gone))
    note(connection, What.CHANGED, kind="Group", about=group.name, why=_how_many(len(new), len(gone)))


@transaction.atomic
def forget(group: DirectoryGroup, *, connection: Connection, by: Actor) -> None:
    """Forget a group; the role that it gave is taken. Raises `CannotGrant` for the last administrator."""
    users, subject, about = in_group(group), named(group), group.name
    role = group.role
    group.delete()
    if role:
        follow_all(users, lost=(Role(role),), by=by)
    record("provisioning.group.deleted", on=subject, by=by, members=len(users))
    note(connection, What.ENDED, kind="Group", about=about)


def named(group: DirectoryGroup) -> str:
    """How the record names a group: by the id."""
    return f"provisioning.group:{group.uid}"


def _roles_follow(group: DirectoryGroup, users: Collection[int], *, by: Actor) -> None:
    if group.role and users:
        follow_all(users, lost=(Role(group.role),), by=by)


def _put(group: DirectoryGroup, users: Collection[int]) -> None:
    Place.objects.bulk_create(
        [Place(organisation_id=group.organisation_id, group=group, user_id=pk) for pk in users],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _ids(connection: Connection, members: Collection[uuid.UUID]) -> list[int]:
    """The rows of these users at the connection's organisation. Raises `ScimError` for one that is not there."""
    listed, found = list(members), dict[uuid.UUID, int]()
    for start in range(0, len(listed), BATCH):
        rows = DirectoryUser.objects.filter(
            organisation_id=connection.organisation_id, uid__in=listed[start : start + BATCH]
        )
        found |= dict(rows.values_list("uid", "pk"))
    missing = next((uid for uid in listed if uid not in found), None)
    if missing is not None:
        raise bad_value(f"There is no user {missing}.")
    return [found[uid] for uid in listed]


def _how_many(new: int, gone: int) -> str:
    return f"{new} came in, {gone} left." if new or gone else ""
