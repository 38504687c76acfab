"""Tying a group to the role that it gives, by an administrator."""

import hashlib

from django.db import transaction

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.roles import Role
from carecert.provisioning.actions.groups import named
from carecert.provisioning.actions.trusting import follow_all, in_group
from carecert.provisioning.models import DirectoryGroup
from carecert.provisioning.models.group import TIED


class CannotTie(ValueError):
    """A group cannot be tied to a role as asked; the message says why."""


@transaction.atomic
def tie(group: DirectoryGroup, *, role: Role | None, seen: str, by: Actor) -> int:
    """Let a group give this role, or none; whoever is in it gets or loses it now. Returns how many are in it.

    `seen`: the fingerprint of the preview that was agreed to. Raises `CannotTie` when it is another one now, or for a
    role that no group can give, and `CannotGrant` when the last administrator would lose the role.
    """
    held = DirectoryGroup.objects.select_for_update().get(pk=group.pk)
    if role is not None and role not in TIED:
        raise CannotTie("Only the operator of the service can give this role.")
    users = in_group(held)
    if seen != fingerprint(held, users):
        raise CannotTie("The group has changed since you opened the page. Look again at who it is about.")
    lost = (Role(held.role),) if held.role and held.role != role else ()
    DirectoryGroup.objects.filter(pk=held.pk).update(role=role or "")
    count = follow_all(users, lost=lost, by=by)
    record("provisioning.group.tied", on=named(held), by=by, role=role or "", before=held.role, members=len(users))
    return count


def fingerprint(group: DirectoryGroup, users: list[int]) -> str:
    """What a preview was about: the role and who is in the group, as a short text that changes with them."""
    return hashlib.sha256(repr((group.role, sorted(users))).encode()).hexdigest()[:20]
