"""Tying a group to a role."""

import pytest

from carecert.audit.models import Entry
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.models import Membership
from carecert.organisations.roles import Role
from carecert.provisioning.actions.trusting import in_group
from carecert.provisioning.actions.tying import CannotTie, fingerprint, tie
from carecert.provisioning.models import DirectoryGroup
from tests.cast import Cast
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
