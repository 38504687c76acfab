"""Memberships and roles as rows."""

import pytest
from django.db import IntegrityError, transaction

from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership, RoleGrant
from carecert.organisations.roles import Role
from carecert.provisioning.models import DirectoryUser
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_one_membership_for_each_person_and_organisation(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=cast.alice.user, organisation=cast.ashdown)


def test_a_role_is_given_once_and_must_be_known(cast: Cast) -> None:
    for role in (Role.SECURITY_LEAD, "wizard"):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleGrant.objects.create(membership=cast.alice.membership, role=role)


def test_who_sees_members(cast: Cast) -> None:
    everybody = Membership.objects.count()
    assert Membership.objects.visible_to(cast.nina.actor).count() == everybody
    assert Membership.objects.visible_to(cast.charlie.actor).count() == 1
    assert not Membership.objects.visible_to(Actor.anonymous()).exists()


def test_members_by_role(cast: Cast) -> None:
    assert Membership.objects.all().holding(Role.EDITOR).count() == 2
    assert str(cast.alice.membership) == "Alice Archer at Ashdown Hospitals"
    assert str(RoleGrant(membership=cast.alice.membership, role="learner")).endswith(": learner")


def test_memberships_are_free_of_rows_that_have_them_at_that_organisation(cast: Cast) -> None:
    everybody = Membership.objects.count()
    rows = DirectoryUser.objects.all()
    assert Membership.objects.free_of(rows).count() == everybody
    for place in (cast.birchwood, cast.ashdown):
        DirectoryUser.objects.create(
            organisation=place, user_name="b", user_key="b", email="b@ash.example", membership=cast.bob.membership
        )
        taken = [cast.bob.membership] if place == cast.ashdown else []
        assert list(Membership.objects.exclude(pk__in=Membership.objects.free_of(rows))) == taken
