"""By which access somebody helps, what was done by it, and what an organisation sees."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from carecert.organisations.actions.contact import add_contact
from carecert.organisations.models import Organisation
from carecert.organisations.permissions import Permission as Own
from carecert.organisations.queries.together import settled
from carecert.organisations.scope import scope_of
from carecert.support.actions.asking import answer
from carecert.support.actions.helping import note_glance
from carecert.support.queries import (
    acts_of,
    glances_of,
    helper_of,
    listed,
    live_access,
    needs_you,
    panel,
    who_agrees,
)
from tests.cast import Cast
from tests.factories.support import CONTACTS, agreed, asked, live
from tests.page import words

pytestmark = pytest.mark.django_db


def test_only_ones_own_live_access_counts(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie)
    assert live_access(access.pk, cast.ana.actor) == access
    for pk, actor in (
        (access.pk, cast.nina.actor),
        (access.pk, cast.charlie.actor),
        (str(access.pk), cast.ana.actor),
        (None, cast.ana.actor),
        (agreed(cast.ana, cast.charlie).pk, cast.ana.actor),
    ):
        assert live_access(pk, actor) is None
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert live_access(access.pk, cast.ana.actor) is None


def test_a_closed_organisation_is_not_looked_at(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie)
    Organisation.objects.filter(pk=cast.birchwood.pk).update(active=False)
    assert live_access(access.pk, cast.ana.actor) is None


def test_whoever_helps_has_no_role_and_sees_that_organisation_alone(cast: Cast) -> None:
    helper = helper_of(cast.ana.actor, live(cast.ana, cast.charlie))
    assert (helper.name, helper.organisation_code, helper.roles) == ("Ana Abara (support)", "BIR", frozenset())
    assert not (helper.is_national)
    assert not (helper.oversees)
    assert scope_of(helper).everything == ""
    assert list(Organisation.objects.visible_to(helper)) == [cast.birchwood]
    assert helper.can(Own.READ_CONTACTS)
    assert not any(helper.can(one) for one in (Own.MANAGE_CONTACTS, Own.MANAGE_PEOPLE, Own.USE_TOKENS))
    assert not helper.is_granted(Own.MANAGE_PEOPLE)


def test_what_was_agreed_and_done(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie, CONTACTS)
    helper = helper_of(cast.ana.actor, access)
    assert helper.can(Own.MANAGE_CONTACTS)
    add_contact(cast.birchwood, name="Dee", email="dee@example.org", by=helper)
    add_contact(cast.birchwood, name="Eve", email="eve@example.org", by=cast.charlie.actor)
    acts = list(acts_of(access))
    assert {(one.person_name, one.via, one.organisation) for one in acts} == {
        ("Ana Abara (support)", f"support:{access.pk}", "BIR")
    }
    assert "organisations.contact.added" in {one.verb for one in acts}


def test_the_pages_that_were_looked_at_come_in_order(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie)
    for path in ("/b/", "/a/", "/b/"):
        note_glance(access.pk, cast.birchwood.pk, path)
    assert [one.path for one in glances_of(access)] == ["/b/", "/a/"]


def test_the_panel_says_who_looks_and_looked(cast: Cast) -> None:
    empty = panel(cast.charlie.actor)
    assert empty is not None
    assert "Nobody" in empty.lines[0]
    live(cast.ana, cast.charlie)
    shown = panel(cast.charlie.actor)
    assert shown is not None
    assert "Ana Abara of National Cyber Centre is looking at your pages until" in shown.lines[0]
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        later = panel(cast.charlie.actor)
    assert later is not None
    assert "Ana Abara of National Cyber Centre looked on" in later.lines[0]
    assert panel(cast.bob.actor) is None


def test_who_can_answer_and_the_list(cast: Cast) -> None:
    assert set(who_agrees(cast.ashdown.pk)) == {cast.alice.user.pk, cast.amir.user.pk}
    first, second = asked(cast.ana, cast.birchwood), live(cast.nina, cast.alice)
    assert list(listed(cast.nina.actor)) == [second, first]
    assert list(listed(cast.nina.actor, organisation=" bir ")) == [first]
    assert list(listed(cast.nina.actor, state="live")) == [second]
    assert list(listed(cast.charlie.actor)) == [first]


def test_a_question_needs_those_who_can_answer(cast: Cast, client_of: Callable[[str], Client]) -> None:
    access = asked(cast.ana, cast.birchwood)
    (need,) = settled(needs_you(cast.charlie.actor))
    assert need.title == "Ana Abara asks to look at your pages"
    assert need.link == f"/organisation/support/{access.pk}/"
    assert need.due == access.asked_at + timedelta(days=1)
    assert need.title in words(client_of("charlie").get("/home/"))
    for who in (cast.bob, cast.alice, cast.ana, cast.dora):
        assert settled(needs_you(who.actor)) == []
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert settled(needs_you(cast.charlie.actor)) == []
    answer(access, agreed=True, by=cast.charlie.actor)
    assert settled(needs_you(cast.charlie.actor)) == []


def test_home_asks_no_more_often_because_of_a_question(cast: Cast, client_of: Callable[[str], Client]) -> None:
    charlie = client_of("charlie")
    charlie.get("/home/")
    with CaptureQueriesContext(connection) as before:
        charlie.get("/home/")
    asked(cast.ana, cast.birchwood)
    with CaptureQueriesContext(connection) as after:
        assert "asks to look" in words(charlie.get("/home/"))
    assert len(after) == len(before)
