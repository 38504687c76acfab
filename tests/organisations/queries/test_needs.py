"""What needs those who look after contacts and people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.organisations.actions.invitation import invite
from carecert.organisations.actor import Actor
from carecert.organisations.identify import memberships_of, person_actor
from carecert.organisations.models import Contact, Invitation, RoleGrant
from carecert.organisations.queries.needs import needs_you
from carecert.organisations.queries.together import settled
from carecert.organisations.queries.who import receiving
from carecert.organisations.roles import Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_one_contact_is_not_enough_and_none_is_worse(cast: Cast) -> None:
    (none,) = settled(needs_you(cast.amir.actor))
    assert (none.title, none.rank, none.link) == ("Name contacts for alerts", 1, "/organisation/contacts/")
    Contact.objects.create(organisation=cast.ashdown, name="Desk", email="a@x.example")
    Contact.objects.create(organisation=cast.ashdown, name="Quiet", email="q@x.example", receives_alerts=False)
    Contact.objects.create(organisation=cast.birchwood, name="Theirs", email="t@x.example")
    for name in ("amir", "alice"):
        (one,) = settled(needs_you(cast.named(name).actor))
        assert (one.title, one.rank, one.service) == ("Name a second contact for alerts", 3, "contacts")
        assert one.why.startswith("Alerts go to Desk only.")
    Contact.objects.create(organisation=cast.ashdown, name="Night", email="n@x.example")
    assert settled(needs_you(cast.amir.actor)) == []
    assert list(receiving(cast.amir.actor)) == [("Desk",), ("Night",)]


def test_those_who_do_not_look_after_contacts_need_not_name_any(cast: Cast) -> None:
    for name in ("bob", "dora", "rafi", "nina", "omar"):
        assert settled(needs_you(cast.named(name).actor)) == []
    assert settled(needs_you(Actor.system("clock"))) == []


def test_a_region_gets_no_alerts_and_needs_no_contacts(cast: Cast) -> None:
    RoleGrant.objects.create(membership=cast.omar.membership, role=Role.ADMINISTRATOR)
    keeper = person_actor(cast.omar.user, memberships_of(cast.omar.user)[0], via="session")
    assert settled(needs_you(keeper)) == []


def test_invitations_that_ran_out_are_told_to_the_administrator_of_the_same_place(cast: Cast) -> None:
    for name in ("Desk", "Night"):
        Contact.objects.create(organisation=cast.ashdown, name=name, email=f"{name.lower()}@x.example")
    for name in ("Eve Ellis", "Finn Farr"):
        invite(cast.ashdown, email=f"{name[:3].lower()}@ash.example", name=name, roles=[], by=cast.amir.actor)
    assert settled(needs_you(cast.amir.actor)) == []
    now = timezone.now()
    Invitation.objects.filter(name="Eve Ellis").update(created_at=now - timedelta(days=9), expires_at=now)
    (one,) = settled(needs_you(cast.amir.actor))
    assert (one.title, one.link, one.rank) == ("Eve Ellis has not joined", "/organisation/people/", 4)
    Invitation.objects.update(created_at=now - timedelta(days=9), expires_at=now)
    assert settled(needs_you(cast.amir.actor))[0].title == "2 people whom you invited have not joined"
    assert settled(needs_you(cast.alice.actor)) == []
