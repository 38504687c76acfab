"""Memberships and roles as rows."""

import pytest
from django.db import IntegrityError, transaction

from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership, RoleGrant
from carecert.organisations.roles import Role
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
