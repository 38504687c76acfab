"""Tying a group to a role."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from carecert.audit.models import Entry
from carecert.audit.verify import verify
from carecert.organisations.actions.invitation import invite
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.models import Invitation, Membership
from carecert.organisations.roles import Role
from carecert.provisioning.actions.trusting import in_group
from carecert.provisioning.actions.tying import CannotTie, fingerprint, tie
from carecert.provisioning.models import DirectoryGroup, DirectoryUser, Place
from tests.cast import Cast
from tests.factories.people import member
from tests.factories.provisioning import directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast: Cast) -> DirectoryGroup:
    """A group with Bob in it."""
    made = directory(cast.amir)
    uid = made.create("bob@ash.example")["id"]
    made.knock("POST", "/Groups", {"displayName": "Desk", "members": [{"value": uid}]})
    return DirectoryGroup.objects.get()


def seen(group: DirectoryGroup) -> str:
    group.refresh_from_db()
    return fingerprint(group, in_group(group))


def roles(cast: Cast) -> frozenset[Role]:
    return Membership.objects.get(pk=cast.bob.membership.pk).roles


def test_a_role_is_given_exchanged_and_taken(cast: Cast, group: DirectoryGroup) -> None:
    assert tie(group, role=Role.RESPONDER, seen=seen(group), by=cast.amir.actor) == 1
    assert roles(cast) == {Role.LEARNER, Role.RESPONDER}
    tie(group, role=Role.BOARD, seen=seen(group), by=cast.amir.actor)
    assert roles(cast) == {Role.LEARNER, Role.BOARD}
    tie(group, role=None, seen=seen(group), by=cast.amir.actor)
    assert roles(cast) == {Role.LEARNER}
    assert [entry.details["role"] for entry in Entry.objects.filter(verb="provisioning.group.tied").order_by("pk")] == [
        "responder",
        "board",
        "",
    ]


def test_what_changed_since_the_preview_is_looked_at_again(cast: Cast, group: DirectoryGroup) -> None:
    with pytest.raises(CannotTie, match="Look again"):
        tie(group, role=Role.BOARD, seen="other", by=cast.amir.actor)
    assert roles(cast) == {Role.LEARNER}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ANALYST, Role.AUDITOR, Role.OVERSEER, Role.LEARNER])
def test_no_role_beyond_the_organisation_is_tied(cast: Cast, group: DirectoryGroup, role: Role) -> None:
    with pytest.raises(CannotTie, match="operator"):
        tie(group, role=role, seen=seen(group), by=cast.amir.actor)


def test_the_last_administrator_stays_one(cast: Cast, group: DirectoryGroup) -> None:
    tie(group, role=Role.ADMINISTRATOR, seen=seen(group), by=cast.amir.actor)
    Membership.objects.filter(pk=cast.amir.membership.pk).update(active=False)
    with pytest.raises(CannotGrant, match="last administrator"):
        tie(group, role=None, seen=seen(group), by=cast.amir.actor)


def test_a_large_group_is_tied_with_few_statements(
    cast: Cast, group: DirectoryGroup, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    many, place = 40, cast.ashdown
    for n in range(many):
        email = f"p{n}@ash.example"
        given = {"organisation": place, "user_name": email, "user_key": email, "email": email}
        if n % 2:
            asked = invite(place, email=email, name="P", roles=(), by=cast.amir.actor)
            user = DirectoryUser.objects.create(**given, invitation=asked)
        else:
            user = DirectoryUser.objects.create(**given, membership=member(place, email=email).membership)
        Place.objects.create(organisation=place, group=group, user=user)
    agreed = seen(group)
    with django_assert_max_num_queries(40):
        assert tie(group, role=Role.RESPONDER, seen=agreed, by=cast.amir.actor) == many + 1
    assert Membership.objects.holding(Role.RESPONDER).filter(person__email__startswith="p").count() == many // 2
    assert all("responder" in one.roles for one in Invitation.objects.all())
    agreed = seen(group)
    with django_assert_max_num_queries(40):
        tie(group, role=None, seen=agreed, by=cast.amir.actor)
    assert not Membership.objects.holding(Role.RESPONDER).filter(person__email__startswith="p").exists()
    assert Entry.objects.filter(verb="organisations.membership.roles_changed").count() == many + 2
    assert Entry.objects.filter(verb="provisioning.invitation.roles_changed").count() == many
    assert verify("organisation:ASH").faults == ()
