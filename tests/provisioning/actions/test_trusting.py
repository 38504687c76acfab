"""Roles that follow from groups."""

import pytest

from carecert.organisations.actions.invitation import accept
from carecert.organisations.models import Invitation, Membership
from carecert.organisations.roles import Role
from carecert.provisioning.actions.trusting import arrive, follow, follow_all, in_group, roles_of
from carecert.provisioning.models import DirectoryGroup, DirectoryUser, Place
from tests.cast import Cast
from tests.factories.people import PASSWORD
from tests.factories.provisioning import directory

pytestmark = pytest.mark.django_db


def put_in(cast: Cast, name: str, role: str) -> DirectoryGroup:
    group = DirectoryGroup.objects.create(organisation=cast.ashdown, name=name, name_key=name, role=role)
    Place.objects.create(organisation=cast.ashdown, group=group, user=DirectoryUser.objects.get())
    return group


def roles(pk: int) -> set[Role]:
    return set(Membership.objects.get(pk=pk).roles)


def test_a_role_comes_with_a_group_and_goes_with_the_last_one(cast: Cast) -> None:
    made = directory(cast.amir)
    made.create("bob@ash.example")
    first, second = put_in(cast, "a", "responder"), put_in(cast, "b", "responder")
    assert roles_of(DirectoryUser.objects.get()) == {Role.RESPONDER}
    assert follow_all(in_group(first), by=made.actor) == 1
    assert roles(cast.bob.membership.pk) == {Role.LEARNER, Role.RESPONDER}
    first.delete()
    follow(DirectoryUser.objects.get(), lost=[Role.RESPONDER], by=made.actor)
    assert Role.RESPONDER in roles(cast.bob.membership.pk)
    second.delete()
    follow(DirectoryUser.objects.get(), lost=[Role.RESPONDER], by=made.actor)
    assert roles(cast.bob.membership.pk) == {Role.LEARNER}


def test_roles_that_were_given_by_hand_stay(cast: Cast) -> None:
    made = directory(cast.amir)
    made.create("alice@ash.example")
    put_in(cast, "a", "board")
    follow(DirectoryUser.objects.get(), by=made.actor)
    assert roles(cast.alice.membership.pk) == {Role.LEARNER, Role.SECURITY_LEAD, Role.BOARD}


def test_whoever_is_invited_gets_the_role_on_joining_and_not_what_was_lost_since(cast: Cast) -> None:
    made = directory(cast.amir)
    made.create("sam@ash.example")
    group = put_in(cast, "a", "responder")
    follow(DirectoryUser.objects.get(), by=made.actor)
    invited = Invitation.objects.select_related("organisation").get()
    assert invited.role_set == {Role.LEARNER, Role.RESPONDER}
    accept(invited, name="Sam", password=PASSWORD)
    group.delete()
    follow(DirectoryUser.objects.get(), lost=[Role.RESPONDER], by=made.actor)
    assert roles(Membership.objects.get(person__email="sam@ash.example").pk) == {Role.LEARNER}


def test_a_membership_that_a_merger_brought_is_free_for_the_directory_here(cast: Cast) -> None:
    """The directory of the organisation that was closed knew the person, too."""
    DirectoryUser.objects.create(
        organisation=cast.birchwood,
        user_name="bob",
        user_key="bob",
        email="bob@ash.example",
        membership=cast.bob.membership,
    )
    made = directory(cast.amir)
    made.create("bob@ash.example")
    assert DirectoryUser.objects.get(organisation=cast.ashdown).membership == cast.bob.membership


def test_nobody_arrives_at_a_membership_that_another_user_has(cast: Cast) -> None:
    directory(cast.amir).create("bob@ash.example")
    tied = DirectoryUser.objects.get()
    DirectoryUser.objects.filter(pk=tied.pk).update(email="b2@ash.example")
    other = DirectoryUser.objects.create(
        organisation=cast.ashdown, user_name="x", user_key="x", email="bob@ash.example"
    )
    assert not arrive(other)
    assert arrive(tied)
