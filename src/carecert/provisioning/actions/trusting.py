"""The roles that follow from groups: given on joining a group that is tied to one, taken on leaving the last."""

from collections.abc import Iterable

from django.db import transaction

from carecert.audit.record import record
from carecert.organisations.actions.membership import set_roles
from carecert.organisations.actor import Actor
from carecert.organisations.models import Invitation, Membership
from carecert.organisations.roles import Role
from carecert.provisioning.models import DirectoryGroup, DirectoryUser, Place


def roles_of(user: DirectoryUser) -> frozenset[Role]:
    """The roles that the groups of a user give."""
    tied = DirectoryGroup.objects.filter(places__user=user).exclude(role="")
    return frozenset(Role(role) for role in tied.values_list("role", flat=True))


@transaction.atomic
def arrive(user: DirectoryUser) -> bool:
    """Tie a user to the membership that the owner of the address has here now, if no other user has it.

    Returns whether there is one. Whoever accepts an invitation does so without us, so every verb asks here first.
    """
    if user.membership is None:
        here = Membership.objects.active().filter(organisation_id=user.organisation_id, person__email=user.email)
        own = DirectoryUser.objects.filter(organisation_id=user.organisation_id)  # a merger may have brought others
        free = here.exclude(pk__in=own.filter(membership__isnull=False).values("membership"))
        user.membership = free.select_related("organisation", "person").first()
        if user.membership is not None:
            DirectoryUser.objects.filter(pk=user.pk).update(membership=user.membership)
    return user.membership is not None


@transaction.atomic
def follow(user: DirectoryUser, *, lost: Iterable[Role] = (), by: Actor) -> None:
    """Bring the roles of a user in line with their groups. `lost`: roles that a group has just stopped giving.

    Roles that were given by hand and that no group was tied to stay. Raises `CannotGrant` for the last administrator.
    """
    wanted = roles_of(user)
    gone = frozenset(lost) - wanted
    membership = user.membership if arrive(user) else None
    if membership is not None and membership.active:
        held = frozenset(Role(role) for role in membership.grants.values_list("role", flat=True))
        if (held - gone) | wanted != held:
            set_roles(membership, roles=(held - gone) | wanted, by=by)
        return
    if membership is None and user.invitation_id is not None:
        promise(user.invitation_id, wanted, gone=gone, by=by)


def promise(invited: int, wanted: frozenset[Role], *, gone: frozenset[Role] = frozenset(), by: Actor) -> None:
    """What joining by the open invitation will give: what it gave, without what a group gave and gives no more."""
    invitation = Invitation.objects.select_for_update().open().filter(pk=invited).first()
    if invitation is None:
        return
    values = sorted(role.value for role in (invitation.role_set - gone) | wanted | {Role.LEARNER})
    if sorted(invitation.roles) != values:
        Invitation.objects.filter(pk=invitation.pk).update(roles=values)
        record("provisioning.invitation.roles_changed", on=invitation, by=by, roles=values)


def follow_all(users: Iterable[int], *, lost: Iterable[Role] = (), by: Actor) -> int:
    """`follow` for many users by their ids; whoever neither belongs nor is invited has no roles. Returns how many."""
    rows = DirectoryUser.objects.filter(pk__in=list(users), active=True).select_related("membership__organisation")
    gone, count = frozenset(lost), 0
    for user in rows.order_by("pk"):
        follow(user, lost=gone, by=by)
        count += 1
    return count


def in_group(group: DirectoryGroup) -> list[int]:
    """The ids of the users in a group."""
    return list(Place.objects.filter(group=group).values_list("user_id", flat=True))
