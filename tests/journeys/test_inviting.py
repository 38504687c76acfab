"""Inviting somebody from a phone: one thing on each page, going back, changing, and checking before it is sent."""

import pytest

from tests.journeys.acts import invitations
from tests.journeys.browser import Stage
from tests.journeys.checks import PHONE
from tests.journeys.service import Service
from tests.journeys.steps import given, then, when
from tests.journeys.waiting import wait_for

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("javascript", [True, False])
def test_amir_invites_somebody_from_his_phone(stage: Stage, service: Service, javascript: bool) -> None:
    email = f"sam.reed.{'with' if javascript else 'without'}@example.com"
    amir = stage.persona("amir", on=PHONE, javascript=javascript)
    with given("a name and an address with a space in it"):
        invitations.say_who(amir, "Sam Reed", "sam reed@example.com", "Ward manager", "Nursing and midwifery")
        amir.sees("There is a problem").sees("Enter an email address in the correct format")
        amir.fills("Work email address", email).clicks("Continue")
    with when("he chooses roles, goes back, and goes on"):
        amir.sees("What are they trusted with?").sees_no("National editor")
        invitations.trust_with(amir, "Incident responder")
        amir.sees("Do you want to add a message?").clicks("Back")
        assert amir.page.get_by_label("Incident responder", exact=True).is_checked()
        invitations.trust_with(amir, "Board member")
        invitations.welcome(amir, "You start on Ward 4.\nSee you on Monday!")
    with then("he sees all that he answered, and can change it"):
        assert invitations.answers(amir) == {
            "Full name": "Sam Reed",
            "Work email address": email,
            "Job title": "Ward manager",
            "Staff group": "Nursing and midwifery",
            "What are they trusted with?": "Incident responder, Board member",
            "Do you want to add a message?": "You start on Ward 4.\nSee you on Monday!",
        }
        amir.sees("they set up one-time codes the first time they sign in")
        invitations.change(amir, "Job title")
        amir.fills("Job title (optional)", "Matron").clicks("Continue")
        assert invitations.answers(amir)["Job title"] == "Matron"
    with then("leaving does not lose what was begun"):
        amir.goes_to("/organisation/people/").sees_no(email).clicks("Invite somebody")
        amir.sees("You have begun to invite somebody").clicks("Go on").sees("Check your answers")
    with when("he sends it"):
        amir.clicks("Send the invitation").sees("Invitation sent").sees(email)
    with then("it is on the list, the letter has his words, and nothing is left of the answers"):
        amir.clicks("See all people and invitations").sees(email)
        letter = wait_for(lambda: letter_to(service, email), f"mail to {email}")
        assert "Amir" in letter
        assert "    You start on Ward 4.\n    See you on Monday!" in letter
        amir.clicks("Invite somebody").sees("Who do you want to invite?")
        assert amir.page.get_by_label("Full name", exact=True).input_value() == ""


def letter_to(service: Service, email: str) -> str:
    """What the worker has written to an address so far; nothing as long as it has not."""
    written = (file.read_text(encoding="utf-8") for file in sorted((service.home / "mail").glob("*.log")))
    return next((text.partition(f"To: {email}")[2].partition("-" * 79)[0] for text in written if email in text), "")
