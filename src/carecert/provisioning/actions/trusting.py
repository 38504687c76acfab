"""The roles that follow from groups: given on joining a group that is tied to one, taken on leaving the last."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from carecert.audit.record import record_all
from carecert.organisations.actions.membership import give_and_take
from carecert.organisations.actor import Actor
from carecert.organisations.models import Invitation, Membership
from carecert.organisations.roles import Role
from carecert.provisioning.models import DirectoryGroup, DirectoryUser, Place

BATCH = 500


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
        free = Membership.objects.active().free_of(DirectoryUser.objects.all())
        here = free.filter(organisation_id=user.organisation_id, person__email=user.email)
        user.membership = here.select_related("organisation", "person").first()
        if user.membership is not None:
            DirectoryUser.objects.filter(pk=user.pk).update(membership=user.membership)
    return user.membership is not None


@transaction.atomic
def follow(user: DirectoryUser, *, lost: Iterable[Role] = (), by: Actor) -> None:
    """Bring the roles of a user in line with their groups. `lost`: roles that a group has just stopped giving.

    Roles that were given by hand and that no group was tied to stay. Raises `CannotGrant` for the last administrator.
    """
    arrive(user)
    follow_all([user.pk], lost=lost, by=by)


@transaction.atomic
def follow_all(users: Iterable[int], *, lost: Iterable[Role] = (), by: Actor) -> int:
    """`follow` for many users by their ids, in few statements. Returns how many of them work here.

    Whoever neither belongs nor is invited has no roles.
    """
    numbers, gone = sorted(users), frozenset(lost)
    return sum(_follow(numbers[start : start + BATCH], gone, by=by) for start in range(0, len(numbers), BATCH))


def _follow(users: list[int], gone: frozenset[Role], *, by: Actor) -> int:
    here = DirectoryUser.objects.filter(pk__in=users, active=True)
    for user in here.arrived().order_by("pk"):  # few: the clock ties them every minute
        arrive(user)
    gives = dict.fromkeys(users, frozenset[Role]())
    tied = Place.objects.filter(user__in=users).exclude(group__role="")
    for user_id, role in tied.values_list("user_id", "group__role"):
        gives[user_id] |= {Role(role)}
    rows = list(here.values_list("pk", "membership_id", "invitation_id"))
    give_and_take({member: gives[pk] for pk, member, _ in rows if member}, taken=gone, by=by)
    promise({asked: gives[pk] for pk, member, asked in rows if asked and not member}, taken=gone, by=by)
    return len(rows)


@transaction.atomic
def promise(given: Mapping[int, frozenset[Role]], *, taken: frozenset[Role] = frozenset(), by: Actor) -> None:
    """Let joining by open invitations, by their ids, give these roles, and not those of `taken` that are not given.

    The other roles in them stay.
    """
    changed = []
    for asked in Invitation.objects.select_for_update().open().filter(pk__in=list(given)).order_by("pk"):
        wanted = (asked.role_set - taken) | given[asked.pk] | {Role.LEARNER}
        if wanted != asked.role_set:
            asked.roles = sorted(role.value for role in wanted)
            changed.append(asked)
    if changed:
        Invitation.objects.bulk_update(changed, ["roles"], batch_size=BATCH)
        record_all("provisioning.invitation.roles_changed", [(one, {"roles": one.roles}) for one in changed], by=by)


def in_group(group: DirectoryGroup) -> list[int]:
    """The ids of the users in a group."""
    return list(Place.objects.filter(group=group).values_list("user_id", flat=True))
