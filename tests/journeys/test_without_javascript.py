"""What must work on an old phone, behind a strict filter, or when a script does not arrive: no JavaScript at all."""

import pytest

from tests.journeys.acts import alerts, incidents
from tests.journeys.browser import Stage
from tests.journeys.checks import PHONE
from tests.journeys.steps import given, then, when

pytestmark = pytest.mark.journey

PRINTERS = "Print servers can be taken over from the hospital network"


def test_the_first_minute_needs_no_javascript(stage: Stage) -> None:
    stranger = stage.visitor(on=PHONE, javascript=False)
    with when("a stranger forgets to choose"):
        stranger.goes_to("/react/triage/").clicks("Continue")
    with then("the page says so"):
        stranger.sees("There is a problem").sees("Choose what you see")
    with when("the stranger answers"):
        incidents.first_minute(stranger)
    with then("the first actions are there, and the number to ring"):
        stranger.sees("Treat this as ransomware").sees("Do this now").sees("0300 303 5222")


def test_alice_acknowledges_an_alert_without_javascript(stage: Stage) -> None:
    alice = stage.persona("alice", on=PHONE, javascript=False)
    with given("an alert that her hospital has not acknowledged"):
        alice.goes_to("/broadcast/").clicks(PRINTERS).sees("Not seen yet")
    with when("she acknowledges it and says where Ashdown stands"):
        alerts.acknowledge(alice, "Two print servers found.")
        alice.chooses("Does not apply to us").fills("Note (optional)", "").clicks("Save").sees("Say why in a few words")
        alice.chooses("Done").fills("Note (optional)", "Both servers are updated.").clicks("Save")
    with then("it is answered, and waits for her no more"):
        alice.sees("Saved: Done.").sees("Both servers are updated.")
        alice.goes_to("/broadcast/")
        assert alice.page.locator(".nhsuk-card").filter(has_text=PRINTERS).count() == 0


def test_a_form_is_sent_again_after_going_back_and_makes_one_contact(stage: Stage) -> None:
    amir = stage.persona("amir", on=PHONE, javascript=False)
    with given("a contact that Amir has just added"):
        amir.goes_to("/organisation/contacts/add/")
        amir.fills("Name", "Ward desk").fills("Email address", "ward@ash.example.com").clicks("Add the contact")
        amir.sees("Ward desk is a contact now")
    with when("he goes back and presses the button again"):
        amir.page.go_back()
        amir.fills("Name", "Ward desk").fills("Email address", "ward@ash.example.com").clicks("Add the contact")
    with then("he is told, and the contact is there once"):
        amir.sees("You have sent")
        amir.goes_to("/organisation/contacts/")
        assert amir.page.get_by_role("link", name="Ward desk").count() == 1


def test_what_was_typed_survives_the_end_of_a_session(stage: Stage) -> None:
    amir = stage.persona("amir", on=PHONE, javascript=False)
    with given("a session that ends while Amir writes"):
        amir.goes_to("/organisation/contacts/add/")
        amir.fills("Name", "Theatre coordinator").fills("Email address", "theatre@ash.example.com")
        amir.page.context.clear_cookies(name="sessionid")
    with when("he sends what he wrote"):
        amir.clicks("Add the contact")
    with then("it is still there, to send again after signing in"):
        amir.sees("Sign in again to send this")
        assert amir.page.get_by_label("Name", exact=True).input_value() == "Theatre coordinator"
        assert amir.page.get_by_label("Email", exact=True).input_value() == "theatre@ash.example.com"
