"""One's own account, and the choice of organisation."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.organisations.actions.membership import join
from carecert.organisations.roles import Role
from tests.cast import Cast
from tests.page import html, title, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]

CHOOSE = "/account/organisation/"


def test_the_account_says_who_one_is_and_where_one_works(client_of: ClientOf) -> None:
    shown = words(client_of("alice").get("/account/"))
    assert "Alice Archer Email address alice@ash.example" in shown
    assert "Ashdown Hospitals Head of Cyber Security Member of staff, Security lead" in shown
    assert "One-time codes : you have set them up" in shown
    assert "API tokens" in shown


def test_a_nurse_is_not_shown_what_she_may_not_use(client_of: ClientOf) -> None:
    bob = client_of("bob")
    assert "API tokens" not in words(bob.get("/account/"))
    assert bob.get("/account/tokens/").status_code == 403


def test_somebody_in_two_places_chooses_for_which_to_act(cast: Cast, client_of: ClientOf) -> None:
    join(cast.bob.user, organisation=cast.birchwood, roles={Role.BOARD}, by=cast.charlie.actor)
    bob = client_of("bob")
    assert "Change organisation" in html(bob.get("/home/"))
    assert "Ashdown Hospitals You act for it now" in words(bob.get("/account/"))
    assert "Which organisation do you act for now?" in words(bob.get(CHOOSE))
    assert "You now act for Birchwood Surgery" in words(bob.post(CHOOSE, {"organisation": "BIR"}, follow=True))
    assert "Birchwood Surgery You act for it now" in words(bob.get("/account/"))


def test_nobody_chooses_a_place_that_is_not_theirs(client_of: ClientOf) -> None:
    bob = client_of("bob")
    assert "You belong to Ashdown Hospitals only" in words(bob.get(CHOOSE))
    assert title(bob.post(CHOOSE, {"organisation": "BIR"})).startswith("Error: ")
    assert "Birchwood" not in html(bob.get("/account/"))
