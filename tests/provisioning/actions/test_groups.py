"""Carrying out what a directory says about groups."""

import uuid

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.models import Membership
from carecert.organisations.roles import Role
from carecert.provisioning.actions.groups import forget, replace, take_in
from carecert.provisioning.exchange.groups import GroupClaim
from carecert.provisioning.models import DirectoryGroup, Place
from tests.cast import Cast
from tests.factories.provisioning import Directory, directory

pytestmark = pytest.mark.django_db


def claim(*members: str, name: str = "IT", external: str | None = None) -> GroupClaim:
    return GroupClaim(name, external, tuple(uuid.UUID(one) for one in members))


def roles(cast: Cast, name: str) -> frozenset[Role]:
    return Membership.objects.get(pk=cast.named(name).membership.pk).roles


def group(made: Directory, *members: str, role: str = "") -> DirectoryGroup:
    one = take_in(claim(*members), connection=made.connection, by=made.actor)
    DirectoryGroup.objects.filter(pk=one.pk).update(role=role)
    one.refresh_from_db()
    return one


def test_members_come_and_go_with_the_role(cast: Cast) -> None:
    made = directory(cast.amir)
    bob, dora = (made.create(f"{name}@ash.example")["id"] for name in ("bob", "dora"))
    one = group(made, bob, role="responder")
    replace(one, claim(bob, dora), connection=made.connection, by=made.actor)
    assert Role.RESPONDER in roles(cast, "dora")
    replace(one, claim(dora, name="IT 2", external="7"), connection=made.connection, by=made.actor)
    assert list(Place.objects.values_list("user__user_key", flat=True)) == ["dora@ash.example"]
    assert (one.name, one.external_id) == ("IT 2", "7")
    forget(one, connection=made.connection, by=made.actor)
    assert roles(cast, "dora") == {Role.LEARNER, Role.BOARD}


def test_the_role_of_the_last_administrator_stays(cast: Cast) -> None:
    made = directory(cast.amir)
    group(made, made.create("amir@ash.example")["id"], role="administrator")
    with pytest.raises(CannotGrant, match="last administrator"):
        forget(DirectoryGroup.objects.get(), connection=made.connection, by=made.actor)
    with pytest.raises(CannotGrant, match="last administrator"):
        replace(DirectoryGroup.objects.get(), claim(), connection=made.connection, by=made.actor)
    assert Role.ADMINISTRATOR in roles(cast, "amir")


def test_only_users_of_the_organisation_can_be_in_it(cast: Cast) -> None:
    made, other = directory(cast.amir), directory(cast.charlie)
    foreign = other.create("x@bir.example")["id"]
    for uid in (foreign, str(uuid.uuid4())):
        with pytest.raises(ScimError, match=f"no user {uid}"):
            take_in(claim(uid), connection=made.connection, by=made.actor)
    assert not Place.objects.exists()


def test_a_name_that_is_taken_is_refused(cast: Cast) -> None:
    made = directory(cast.amir)
    group(made)
    with pytest.raises(ScimError) as refused:
        take_in(claim(name="it"), connection=made.connection, by=made.actor)
    assert refused.value.kind == "uniqueness"
