"""The page to go to after a switch of organisation."""

from dataclasses import replace

import pytest

from carecert.formats.tlp.labels import Tlp
from carecert.organisations.kinds import Kind
from carecert.portal.front.alike import alike
from tests.broadcast.making import published
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_list_stays_and_what_the_role_does_not_allow_leads_home(cast: Cast) -> None:
    assert alike("/broadcast/", cast.bob.actor) == "/broadcast/"
    assert alike("/organisation/people/", cast.amir.actor) == "/organisation/people/"
    assert alike("/organisation/people/", cast.bob.actor) == "/home/"
    assert alike("/account/organisation/", cast.bob.actor) == "/home/"
    assert alike("/nowhere/", cast.bob.actor) == "/home/"


def test_one_thing_leads_to_its_list_where_that_may_be_seen(cast: Cast) -> None:
    assert alike("/assure/actions/7/", cast.alice.actor) == "/assure/"
    assert alike("/organisation/contacts/7/ways/add/", cast.amir.actor) == "/organisation/contacts/"
    assert alike("/organisation/contacts/7/ways/add/", cast.bob.actor) == "/home/"
    assert alike("/organisation/people/7/roles/", cast.amir.actor) == "/home/"


def test_lessons_are_the_same_everywhere_and_so_are_alerts_that_both_may_read(cast: Cast) -> None:
    assert (
        alike("/knowledge/courses/first-line-of-defence/", cast.bob.actor)
        == "/knowledge/courses/first-line-of-defence/"
    )
    both, one = published(cast), published(cast, kinds=[Kind.ACUTE], tlp=Tlp.AMBER)
    assert alike(f"/broadcast/{both.ref}/", cast.charlie.actor) == f"/broadcast/{both.ref}/"
    assert alike(f"/broadcast/{one.ref}/", cast.charlie.actor) == "/broadcast/"
    assert alike(f"/broadcast/{one.ref}/", replace(cast.alice.actor)) == f"/broadcast/{one.ref}/"
