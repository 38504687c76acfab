"""A person who acts for several practices answers one alert for them at once."""

import subprocess

import pytest

from tests.journeys.acts import staffing
from tests.journeys.browser import Stage
from tests.journeys.service import Service, command, environ
from tests.journeys.steps import given, then, when

pytestmark = pytest.mark.journey

ALERT = "CC-2026-0003"
HOME = "Birchwood Surgery"
OTHERS = {"OAK": "Oakley Pharmacy", "PEA": "Pearl Street Dental"}


def test_charlie_answers_for_several_practices_at_once(stage: Stage, service: Service) -> None:
    charlie = stage.persona("charlie")
    with given("two more practices that he looks after"):
        for code, name in OTHERS.items():
            words = ("invite", code, "charlie@example.com", "--name", "Charlie Nugent")
            roles = ("--role", "security-lead", "--role", "administrator")
            port = int(service.url.rpartition(":")[2])
            ran = subprocess.run(
                command(*words, *roles), env=environ(service.home, port), capture_output=True, text=True, check=True
            )
            found = staffing.LINK.search(ran.stdout)
            assert found is not None, ran.stdout
            charlie.goes_to(found[0]).clicks("Join").sees(f"You belong to {name} now")
        staffing.switches(charlie, HOME)
        charlie.goes_to("/home/").sees("of your other organisations")
    with when("he answers one alert for two of the three, and says something else for one"):
        charlie.goes_to("/broadcast/").clicks("See what waits at all of your 3 organisations")
        charlie.sees("You answer alerts for 3 organisations").clicks(ALERT)
        charlie.chooses("Applies, work in progress", within="Where do they stand?")
        charlie.fills("Note for all (optional)", "We have told everybody.")
        charlie.page.get_by_label(HOME, exact=True).uncheck()
        charlie.page.locator("summary", has_text=OTHERS["OAK"]).click()
        charlie.page.get_by_label(f"Another answer for {OTHERS['OAK']}").select_option(label="Does not apply to us")
        charlie.clicks("Save for those that are ticked").sees("Saved for 2 organisations.")
    with then("each has its own answer, and the third has said nothing"):
        cards = charlie.page.locator("main .nhsuk-card")
        said = {card.locator("label").first.inner_text(): card.inner_text() for card in cards.all()}
        assert "Not seen yet" in said[HOME]
        assert "Does not apply to us" in said[OTHERS["OAK"]]
        assert "Applies, work in progress" in said[OTHERS["PEA"]]
    with then("the contacts of all three can be confirmed on one page"):
        charlie.goes_to("/organisation/contacts/").clicks("Confirm the contacts of all your 3 organisations")
        charlie.sees("You look after the contacts of 3 organisations")
