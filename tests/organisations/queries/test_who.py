"""Who can be reached."""

from datetime import date

import pytest

from carecert.organisations.models import Contact, Membership, RoleGrant, Succession
from carecert.organisations.queries.together import together
from carecert.organisations.queries.who import (
    alert_contacts,
    belongs,
    by_code,
    current,
    is_last_administrator,
    people_with,
    staff,
    staff_counted,
)
from carecert.organisations.roles import Role
from carecert.people.models import User
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_people_by_role(cast: Cast) -> None:
    ids = [cast.ashdown.pk, cast.birchwood.pk]
    assert set(people_with(ids, Role.SECURITY_LEAD)) == {cast.alice.user.pk, cast.charlie.user.pk}
    assert people_with([cast.ashdown.pk], Role.ADMINISTRATOR) == [cast.amir.user.pk]


def test_contacts_that_want_no_alerts_get_none(cast: Cast) -> None:
    wanted = Contact.objects.create(organisation=cast.ashdown, name="A", email="a@x.example")
    Contact.objects.create(organisation=cast.ashdown, name="B", email="b@x.example", receives_alerts=False)
    assert alert_contacts([cast.ashdown.pk]) == [wanted.pk]


def test_an_organisation_by_code(cast: Cast) -> None:
    assert by_code(" ash ") == cast.ashdown
    assert by_code("nope") is None


def test_who_belongs_is_asked_by_address_whatever_its_case(cast: Cast) -> None:
    assert belongs(" BOB@ash.example", cast.ashdown.pk)
    assert not belongs("bob@ash.example", cast.birchwood.pk)
    assert not belongs("bob@ash.example", None)
    Membership.objects.filter(pk=cast.bob.membership.pk).update(active=False)
    assert not belongs("bob@ash.example", cast.ashdown.pk)


def test_the_last_administrator(cast: Cast) -> None:
    assert is_last_administrator(cast.amir.membership)
    assert not is_last_administrator(cast.alice.membership)
    RoleGrant.objects.create(membership=cast.rafi.membership, role=Role.ADMINISTRATOR)
    assert not is_last_administrator(cast.amir.membership)


def test_an_old_code_leads_to_the_new_organisation_however_often_it_merged(cast: Cast) -> None:
    for old, new in ((cast.birchwood, cast.ashdown), (cast.ashdown, cast.board)):
        Succession.objects.create(predecessor=old, successor=new, on=date(2026, 4, 1), reason="merged")
    assert current("bir") == current("ASH") == current("WICB") == cast.board
    assert by_code("BIR") == cast.birchwood
    assert current("nope") is None


def test_staff_are_members_who_can_sign_in(cast: Cast) -> None:
    both = [cast.ashdown.pk, cast.birchwood.pk]
    assert staff_counted(*together(staff(both))) == {cast.ashdown.pk: 6, cast.birchwood.pk: 1}
    User.objects.filter(pk=cast.bob.user.pk).update(is_active=False)
    Membership.objects.filter(person=cast.rafi.user).update(active=False)
    assert staff_counted(*together(staff(both))) == {cast.ashdown.pk: 4, cast.birchwood.pk: 1}
    assert staff_counted(*together(staff([]))) == {}
