"""A hospital shows that a domain is its own, registers its own sign-in, and a nurse finds it by her email address."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.browser import Stage
from tests.journeys.checks import PHONE
from tests.journeys.saml import saml_provider
from tests.journeys.service import running
from tests.journeys.steps import given, then, when
from tests.organisations.identity.name_server import Zone, name_server

pytestmark = pytest.mark.journey
Place = tuple[Stage, Zone, str]


@pytest.fixture
def place(whole_stage: Stage, tmp_path: Path) -> Iterator[Place]:
    """A service that asks a DNS server of our own, and a SAML provider that nobody has told it of."""
    with (
        name_server() as zone,
        saml_provider(tmp_path, signed=False) as (issuer, metadata),
        running(tmp_path / "home", more={"CARECERT_DNS_SERVER": zone.address}) as service,
    ):
        stage = replace(whole_stage, base=service.url, states={}, since={}, visitors=[])
        yield stage, zone, metadata
        meant = f"asked another host: {issuer}/"  # to go there is what this journey is about
        complaints = [one for one in stage.leave() if meant not in one]
    assert not complaints, f"{len(complaints)} complaints about the pages:\n" + "\n".join(complaints)


def test_a_hospital_brings_its_own_sign_in(place: Place) -> None:
    stage, zone, metadata = place
    amir = stage.persona("amir", on=PHONE)
    with given("a domain whose record is in DNS"):
        amir.goes_to("/organisation/sign-in/").sees("You can add a sign-in when one of your domains is verified")
        amir.clicks("Add a domain").fills("Domain", "ash.example.com")
        amir.presses(amir.page.get_by_role("button", name="Add", exact=True))
        value = amir.page.get_by_text("carecert-domain=").inner_text()
        zone.texts["_carecert.ash.example.com"] = [value.strip()]
        amir.clicks("Check the record now").sees("ash.example.com is verified")
    with when("the administrator pastes what the provider says about itself"):
        amir.clicks("Add a sign-in by SAML").fills("What do your staff call it?", "Ashdown Hospitals")
        amir.page.get_by_label("Metadata").fill(metadata)
        amir.chooses("Everybody with an address of your domains")
        amir.clicks("Save").sees("Ashdown Hospitals is registered").sees("/account/single/own-1/metadata/")
    erin = stage.visitor(on=PHONE)
    with when("a nurse without an account types her email address"):
        erin.goes_to("/account/sign-in/?next=/knowledge/").clicks("Sign in with your organisation")
        erin.fills("Your email address at work", "erin.ellis@ash.example.com").clicks("Continue")
        erin.page.get_by_role("button", name="Go to Ashdown Hospitals").click()
        erin.page.get_by_label("User").fill("erin")
        erin.page.get_by_role("button", name="Let me in").click()
        erin.page.wait_for_url(f"{erin.base}/**")
        erin.looks()
    with then("she is in, as a member of staff of this hospital"):
        erin.goes_to("/account/").sees("Erin Ellis").sees("Ashdown Hospitals")
