"""Who can be reached."""

import pytest

from carecert.organisations.actor import Actor
from carecert.organisations.identify import memberships_of, person_actor
from carecert.organisations.models import Contact, Membership, RoleGrant
from carecert.organisations.queries import (
    alert_contacts,
    belongs,
    by_code,
    is_last_administrator,
    needs_you,
    people_with,
    reached,
)
from carecert.organisations.roles import Role
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


def test_one_contact_is_not_enough_and_none_is_worse(cast: Cast) -> None:
    (none,) = needs_you(cast.amir.actor)
    assert (none.title, none.rank, none.link) == ("Name contacts for alerts", 1, "/organisation/contacts/")
    Contact.objects.create(organisation=cast.ashdown, name="Desk", email="a@x.example")
    Contact.objects.create(organisation=cast.ashdown, name="Quiet", email="q@x.example", receives_alerts=False)
    Contact.objects.create(organisation=cast.birchwood, name="Theirs", email="t@x.example")
    for name in ("amir", "alice"):
        (one,) = needs_you(cast.named(name).actor)
        assert (one.title, one.rank, one.service) == ("Name a second contact for alerts", 3, "contacts")
        assert one.why.startswith("Alerts go to Desk only.")
    Contact.objects.create(organisation=cast.ashdown, name="Night", email="n@x.example")
    assert needs_you(cast.amir.actor) == []
    assert reached(cast.amir.actor) == ["Desk", "Night"]


def test_those_who_do_not_look_after_contacts_need_not_name_any(cast: Cast) -> None:
    for name in ("bob", "dora", "rafi", "nina", "omar"):
        assert needs_you(cast.named(name).actor) == []
    assert needs_you(Actor.system("clock")) == []


def test_a_region_gets_no_alerts_and_needs_no_contacts(cast: Cast) -> None:
    RoleGrant.objects.create(membership=cast.omar.membership, role=Role.ADMINISTRATOR)
    keeper = person_actor(cast.omar.user, memberships_of(cast.omar.user)[0], via="session")
    assert needs_you(keeper) == []


def test_the_last_administrator(cast: Cast) -> None:
    assert is_last_administrator(cast.amir.membership)
    assert not is_last_administrator(cast.alice.membership)
    RoleGrant.objects.create(membership=cast.rafi.membership, role=Role.ADMINISTRATOR)
    assert not is_last_administrator(cast.amir.membership)
