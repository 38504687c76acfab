"""An analyst asks to look at a surgery's pages, its manager agrees on a phone, and ends it."""

import pytest

from tests.journeys.browser import Stage
from tests.journeys.checks import DESK, PHONE
from tests.journeys.steps import given, then, when

pytestmark = pytest.mark.journey
BANNER = "You are looking at Birchwood Surgery as support until"


def test_a_surgery_is_looked_at_when_it_agrees_and_no_longer_than_it_wants(stage: Stage) -> None:
    ana, charlie = stage.persona("ana", on=DESK), stage.persona("charlie", on=PHONE)
    with given("a question from the national centre"):
        ana.goes_to("/support/").clicks("Ask for access")
        ana.fills("Code of the organisation", "BIR")
        ana.fills("Why do you need to look?", "Charlie rang us about contacts.")
        ana.chooses("To look and to change something").chooses("Add, change and remove contacts").chooses("1 hour")
        ana.clicks("Ask").sees("was asked").sees("Waits for an answer")
    with when("the manager agrees, and the analyst begins"):
        charlie.goes_to("/organisation/people/").clicks("See who has looked").clicks("Ana Sousa")
        charlie.sees("Charlie rang us about contacts.").clicks("Agree").sees("You have agreed")
        ana.goes_to(ana.path).clicks("Begin to look").sees(BANNER)
        ana.goes_to("/organisation/contacts/").sees(BANNER)
        ana.clicks("Add a contact").sees(BANNER)
    with then("people and accounts stay closed, and the surgery sees what was looked at"):
        assert ana.status("/organisation/people/") == 403
        assert ana.status("/account/tokens/") == 403
        assert ana.status("/api/v1/contacts") == 403
        charlie.goes_to("/organisation/people/").sees("is looking at your pages until")
        charlie.clicks("See who has looked").clicks("Ana Sousa").sees("/organisation/contacts/")
        charlie.clicks("End it now").sees("can no longer look")
        ana.goes_to("/organisation/contacts/").sees("Your support access is over.").sees_no(BANNER)


def test_an_emergency_begins_at_once_on_a_phone_and_ends_with_one_press(stage: Stage) -> None:
    ana = stage.persona("ana", on=PHONE)
    with given("a declared emergency"):
        ana.goes_to("/support/ask/")
        ana.fills("Code of the organisation", "BIR")
        ana.fills("Why do you need to look?", "An attack on the clinical system.")
        ana.chooses("To look at once: this is an emergency").chooses("15 minutes")
        ana.clicks("Ask").sees(BANNER).sees("You can change nothing.")
    with when("the analyst has seen enough"):
        ana.goes_to("/assure/").sees(BANNER)
        ana.clicks("End now")
    with then("the pages are the analyst's own again, and the list of the centre tells it all"):
        ana.sees("You no longer look at Birchwood Surgery").sees("/assure/").sees_no(BANNER)
        ana.goes_to("/support/?state=over").sees("Look at once, in an emergency")
