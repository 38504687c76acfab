"""Signing in with a real SAML provider on another site: it checks our signature and answers by a form."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.browser import Stage, Visitor
from tests.journeys.checks import PHONE
from tests.journeys.saml import service_with_saml
from tests.journeys.steps import given, then, when

pytestmark = pytest.mark.journey
WITH = "Sign in with Ashdown Hospitals"


@pytest.fixture
def joined(whole_stage: Stage, tmp_path: Path) -> Iterator[Stage]:
    """A service of its own that knows the provider."""
    with service_with_saml(tmp_path) as (service, issuer):
        stage = replace(whole_stage, base=service.url, states={}, since={}, visitors=[])
        yield stage
        meant = f"asked another host: {issuer}/"  # to go there is what this journey is about
        complaints = [one for one in stage.leave() if meant not in one]
    assert not complaints, f"{len(complaints)} complaints about the pages:\n" + "\n".join(complaints)


def agree(visitor: Visitor, login: str) -> None:
    """On the page of the provider: say who one is, and come back."""
    visitor.page.get_by_text("Ashdown sign-in").wait_for()
    visitor.page.get_by_label("User").fill(login)
    visitor.page.get_by_role("button", name="Let me in").click()
    visitor.page.wait_for_url(f"{visitor.base}/**")
    visitor.looks()


def test_erin_comes_in_and_bob_connects_his_account(joined: Stage) -> None:
    erin = joined.visitor(on=PHONE)
    with given("the sign-in page, which offers it"):
        erin.goes_to("/account/sign-in/?next=/knowledge/")
        erin.page.get_by_role("link", name=WITH).click()
    with when("she signs in there, on another site"):
        agree(erin, "erin")
    with then("she is where she wanted to be, at her hospital, without a password of ours"):
        assert erin.path == "/knowledge/"
        erin.goes_to("/account/").sees("Erin Ellis").sees("erin.ellis@ash.example.com").sees("Ashdown Hospitals")
    bob = joined.persona("bob", on=PHONE)
    with when("Bob, who has an account with a password, connects the two"):
        bob.goes_to("/account/").clicks("Sign in with your organisation")
        bob.page.get_by_role("link", name="Connect Ashdown Hospitals").click()
        agree(bob, "bob")
        bob.sees("You can now sign in with Ashdown Hospitals").sees("Connected")
    with then("it opens his account, and not another one"):
        again = joined.visitor(on=PHONE)
        again.goes_to("/account/sign-in/").page.get_by_role("link", name=WITH).click()
        agree(again, "bob")
        assert again.path == "/home/"
        again.goes_to("/account/").sees("Bob Okafor")
