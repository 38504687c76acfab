"""Signing in with a real provider: it demands PKCE and our proof by private key, and signs what it says."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.browser import Stage, Visitor
from tests.journeys.checks import PHONE
from tests.journeys.provider import service_with_provider
from tests.journeys.steps import given, then, when

pytestmark = pytest.mark.journey
WITH = "Sign in with Ashdown Hospitals"


@pytest.fixture
def joined(whole_stage: Stage, tmp_path: Path) -> Iterator[Stage]:
    """A service of its own that knows the provider."""
    with service_with_provider(tmp_path) as (service, issuer):
        stage = replace(whole_stage, base=service.url, states={}, since={}, visitors=[])
        yield stage
        meant = f"asked another host: {issuer}/"  # to go there is what this journey is about
        complaints = [one for one in stage.leave() if meant not in one]
    assert not complaints, f"{len(complaints)} complaints about the pages:\n" + "\n".join(complaints)


def agree(visitor: Visitor, login: str) -> None:
    """On the page of the provider: say who one is, and come back."""
    visitor.page.get_by_label("User").fill(login)
    visitor.page.get_by_role("button", name="Let me in").click()
    visitor.page.wait_for_url(f"{visitor.base}/**")
    visitor.looks()


def test_erin_comes_in_with_her_hospitals_sign_in(joined: Stage) -> None:
    erin = joined.visitor(on=PHONE)
    with given("the sign-in page, which offers it"):
        erin.goes_to("/account/sign-in/?next=/knowledge/")
        erin.page.get_by_role("link", name=WITH).click()
        erin.page.get_by_text("Ashdown sign-in").wait_for()
    with when("she signs in there"):
        agree(erin, "erin")
    with then("she is where she wanted to be, at her hospital, without a password of ours"):
        assert erin.path == "/knowledge/"
        erin.goes_to("/account/").sees("Erin Ellis").sees("erin.ellis@ash.example.com").sees("Ashdown Hospitals")
    with then("the provider cannot give her another way in: her mailbox must"):
        erin.goes_to("/account/passkeys/add/").sees("Forgotten your password")


def test_bob_connects_what_the_provider_alone_does_not_open(joined: Stage) -> None:
    with given("an account with a password, and the same address at the provider"):
        stranger = joined.visitor(on=PHONE)
        stranger.goes_to("/account/sign-in/").page.get_by_role("link", name=WITH).click()
        stranger.page.get_by_text("Ashdown sign-in").wait_for()
        agree(stranger, "bob")
        stranger.sees("did not confirm an email address of your organisation")
    bob = joined.persona("bob", on=PHONE)
    with when("Bob connects the two from his account"):
        bob.goes_to("/account/").clicks("Sign in with your organisation")
        bob.page.get_by_role("link", name="Connect Ashdown Hospitals").click()
        bob.page.get_by_text("Ashdown sign-in").wait_for()
        agree(bob, "bob")
        bob.sees("You can now sign in with Ashdown Hospitals").sees("Connected")
    with then("it opens his account"):
        again = joined.visitor(on=PHONE)
        again.goes_to("/account/sign-in/").page.get_by_role("link", name=WITH).click()
        again.page.get_by_text("Ashdown sign-in").wait_for()
        agree(again, "bob")
        assert again.path == "/home/"
        again.goes_to("/account/").sees("Bob Okafor")
