"""One's own account, and the choice of organisation."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.organisations.actions.membership import join
from carecert.organisations.actor import Actor
from carecert.organisations.roles import Role
from tests.broadcast.making import published
from tests.cast import Cast
from tests.factories.practices import practices
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


def test_a_switch_leads_back_to_the_like_page(cast: Cast, client_of: ClientOf) -> None:
    join(cast.amir.user, organisation=cast.birchwood, roles=(), by=Actor.system("test"))
    amir = client_of("amir")
    assert "?next=%2Fbroadcast%2F" in html(amir.get("/broadcast/"))
    chosen = words(amir.get(CHOOSE, {"next": "/broadcast/"}))
    assert "Ashdown Hospitals (ASH) Service Desk Manager You act for it now" in chosen
    assert "Act for it : Birchwood Surgery" in chosen
    assert amir.post(CHOOSE, {"organisation": "BIR", "next": "/broadcast/"}).headers["Location"] == "/broadcast/"
    assert amir.post(CHOOSE, {"organisation": "ASH", "next": "/organisation/people/"}).headers["Location"] == (
        "/organisation/people/"
    )
    assert amir.post(CHOOSE, {"organisation": "BIR", "next": "/organisation/people/"}).headers["Location"] == "/home/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_a_switch_never_leads_to_another_site(cast: Cast, client_of: ClientOf, elsewhere: str) -> None:
    join(cast.bob.user, organisation=cast.birchwood, roles=(), by=Actor.system("test"))
    bob = client_of("bob")
    assert "evil" not in html(bob.get(CHOOSE, {"next": elsewhere}))
    assert bob.post(CHOOSE, {"organisation": "BIR", "next": elsewhere}).headers["Location"] == "/home/"


def test_what_waits_at_the_other_organisation_is_said(cast: Cast, client_of: ClientOf) -> None:
    practices(cast, 1)
    published(cast)
    charlie = client_of("charlie")
    assert "1 thing waits at your other organisation, Practice A" in words(charlie.get("/home/"))
    assert "1 thing waits for you there." in words(charlie.get(CHOOSE))
