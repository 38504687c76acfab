"""Deciding about an application."""

from datetime import date

import pytest
from django.core import mail

from carecert.audit.models import Entry
from carecert.events.models import Event
from carecert.joining.actions.deciding import approve, ask, refuse
from carecert.joining.models import Application
from carecert.joining.queries.queue import whole
from carecert.joining.rules.life import NotNow
from carecert.organisations.actions.merger import merge
from carecert.organisations.actions.organisation import close
from carecert.organisations.models import Contact, Invitation, Organisation, Way
from carecert.organisations.roles import Role
from carecert.organisations.scope import scoped
from carecert.ui.forms import NEVER
from tests.cast import Cast
from tests.factories.joining import application, proved, sent_links
from tests.factories.organisations import organisation
from tests.factories.people import member
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def oak(cast: Cast) -> Organisation:
    return organisation("Oak Practice", code="OAK", parent=cast.board)


def test_approval_invites_the_first_administrator_and_makes_the_first_contact(cast: Cast, oak: Organisation) -> None:
    made = proved(oak, phone="07700900123")
    with scoped(cast.omar.actor):
        assert approve(made, by=cast.omar.actor, seen=made.changed_at) == oak
    assert (made.state, made.decided_by) == ("approved", "Omar Osei")
    invitation = Invitation.objects.get()
    assert (invitation.organisation, invitation.email, invitation.job_title) == (oak, made.email, "Practice manager")
    assert invitation.role_set == {Role.LEARNER, Role.ADMINISTRATOR, Role.SECURITY_LEAD}
    first = Contact.objects.get()
    assert (first.organisation, first.role, first.receives_alerts) == (oak, "primary", True)
    ways = {way.channel: way for way in Way.objects.all()}
    assert ways["email"].proof == "link"
    assert ways["email"].verified_at
    assert ways["mobile"].verified_at is None
    event = Event.objects.get(kind="joining.application.approved")
    assert (event.organisation, event.data) == ("OAK", {"new": False})
    assert Entry.objects.filter(verb="joining.application.approved", chain="organisation:OAK").count() == 1


def test_one_that_is_not_listed_is_founded_with_the_code_it_is_given(cast: Cast) -> None:
    made = proved(cast.region, new_name="Sunny House", new_kind="care-home")
    with scoped(cast.omar.actor):
        place = approve(made, code=" vl123 ", by=cast.omar.actor)
    assert (place.code, place.name, place.kind, place.parent) == ("VL123", "Sunny House", "care-home", cast.region)
    assert Application.objects.get().made == place
    assert Contact.objects.get().organisation == place


@pytest.mark.parametrize("code", ["", "ASH", "no code!"])
def test_a_code_that_is_none_or_taken_founds_nothing(cast: Cast, code: str) -> None:
    made = proved(cast.region, new_name="Sunny House", new_kind="care-home")
    with pytest.raises(NotNow) as refused:
        approve(made, code=code, by=cast.nina.actor)
    assert refused.value.field == "code"
    assert Application.objects.get().state == "waiting"
    assert not Organisation.objects.filter(name="Sunny House").exists()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("told", [{}, {"new_name": "Sunny House", "new_kind": "care-home"}])
def test_nobody_is_let_into_an_organisation_that_has_closed(
    cast: Cast, oak: Organisation, told: dict[str, str]
) -> None:
    made = proved(oak, **told)
    close(oak, reason="The lease ended", by=cast.nina.actor)
    with pytest.raises(NotNow, match="Oak Practice is closed, so nobody can join there"):
        approve(made, code="VL123", by=cast.nina.actor)
    assert Application.objects.get().state == "waiting"
    assert not Invitation.objects.exists()


def test_nobody_is_let_into_an_organisation_that_is_part_of_another(cast: Cast, oak: Organisation) -> None:
    made = proved(oak)
    merge(oak, into=cast.birchwood, on=date(2026, 4, 1), reason="One practice", by=cast.nina.actor)
    with pytest.raises(NotNow, match="Oak Practice is part of Birchwood Surgery now"):
        approve(made, by=cast.nina.actor)
    assert not Invitation.objects.exists()
    assert "Oak Practice is part of Birchwood Surgery now" in whole(cast.nina.actor, made).cautions[0]
    refuse(made, reason="Apply for Birchwood Surgery.", by=cast.nina.actor)


def test_the_second_of_two_who_decide_at_once_is_told(cast: Cast, oak: Organisation) -> None:
    made = proved(oak)
    seen = made.changed_at
    approve(Application.objects.get(), by=cast.omar.actor, seen=seen)
    with pytest.raises(NotNow, match=r"Somebody was quicker\. This application is now: approved by Omar Osei"):
        refuse(made, reason="No.", by=cast.nina.actor, seen=seen)
    assert Invitation.objects.count() == 1


def test_what_changed_since_the_page_was_drawn_is_looked_at_again(cast: Cast, oak: Organisation) -> None:
    made = proved(oak)
    seen = made.changed_at
    ask(Application.objects.get(), question="Who?", by=cast.omar.actor, seen=seen)
    for stale in (seen, NEVER):
        with pytest.raises(NotNow, match="asked, waits for the applicant"):
            approve(made, by=cast.nina.actor, seen=stale)
    assert approve(made, by=cast.nina.actor) == oak


def test_an_address_that_nobody_proved_is_not_let_in(cast: Cast, oak: Organisation) -> None:
    with pytest.raises(NotNow):
        approve(application(oak), by=cast.nina.actor)
    assert not Invitation.objects.exists()


def test_a_contact_that_is_there_already_is_verified_and_not_doubled(cast: Cast, oak: Organisation) -> None:
    there = contact(oak, "Desk")
    made = proved(oak, email=there.email)
    approve(made, by=cast.nina.actor)
    assert Contact.objects.get() == there
    assert Way.objects.get().verified_at


def test_where_somebody_acts_on_alerts_already_the_newcomer_only_administers(cast: Cast, oak: Organisation) -> None:
    member(oak, Role.SECURITY_LEAD)
    approve(proved(oak), by=cast.nina.actor)
    assert Invitation.objects.get().role_set == {Role.LEARNER, Role.ADMINISTRATOR}


def test_somebody_who_belongs_there_is_not_invited_again(cast: Cast, oak: Organisation) -> None:
    member(oak, email="petra@pike.example")
    made = proved(oak)
    with pytest.raises(NotNow, match="belongs to Oak Practice already"):
        approve(made, by=cast.nina.actor)
    assert Application.objects.get().state == "waiting"
    assert not Contact.objects.exists()


def test_a_refusal_is_told_with_its_reason(cast: Cast, oak: Organisation) -> None:
    made = proved(oak)
    refuse(made, reason="Nobody there knows you.", by=cast.omar.actor, seen=made.changed_at)
    sent_links()
    assert mail.outbox[0].to == ["petra@pike.example"]
    assert "    Nobody there knows you." in str(mail.outbox[0].body)
    assert Application.objects.get().state == "refused"
    assert Entry.objects.get(verb="joining.application.refused").details["reason"] == "Nobody there knows you."
