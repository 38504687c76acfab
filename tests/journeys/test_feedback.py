"""A nurse says on a phone what she thinks of a page; the editor answers; everybody reads what came of it."""

import re

import pytest

from tests.journeys.browser import Stage
from tests.journeys.checks import PHONE
from tests.journeys.steps import given, then, when

pytestmark = pytest.mark.journey
REFERENCE = re.compile(r"F-[2-9A-Z]{8}")
TITLE = "The lesson is hard to find on a phone"
OUTCOME = "The lesson is now the first thing on the page."


def test_what_a_nurse_says_comes_back_as_an_outcome(stage: Stage) -> None:
    bob, nina = stage.persona("bob", on=PHONE), stage.persona("nina")
    with given("a nurse on a phone who cannot find the lesson"):
        bob.goes_to("/knowledge/").clicks("Was this page useful? Tell us")
        bob.clicks("Send").sees("Select how useful the page was")
        bob.chooses("Not very useful").fills(
            "What was good, or what can we do better? (optional)", "I had to look for the lesson for a long time."
        )
        bob.clicks("Send").sees("Thank you")
        found = REFERENCE.search(bob.page.inner_text("main"))
        assert found
        ref = found[0]
    with when("the editor answers, gathers it under a theme, settles and publishes that"):
        nina.goes_to("/feedback/queue/?service=knowledge&rating=2").clicks(ref).sees("I had to look for the lesson")
        nina.clicks("Answer it").fills("Your answer", "Thank you. We will move it.").clicks("Save")
        nina.goes_to("/feedback/themes/").fills("What is it about?", TITLE).clicks("Begin the theme")
        nina.clicks("Add feedback to this theme").fills("References", ref).clicks("Save").sees("1 added to")
        nina.clicks("Say how far it is").chooses("Done")
        nina.fills("What do we tell the people who said so? (optional)", OUTCOME).clicks("Save")
        nina.clicks("Publish what was done").fills("You said", "The lesson was hard to find.")
        nina.fills("We did", "We moved it to the top.").clicks("Save").sees("On the public page since")
    with then("the nurse sees the answer and the outcome, and is told"):
        bob.goes_to("/feedback/mine/").sees("Done").clicks(ref)
        bob.sees(OUTCOME).sees("Thank you. We will move it.").sees_no("Nina")
        bob.goes_to("/notices/").sees(f"Your feedback {ref} has an answer").sees("Your feedback: done")
    with then("anybody reads it, and nobody is named"):
        stranger = stage.visitor()
        stranger.goes_to("/").clicks("You said, we did").sees(TITLE).sees("We moved it to the top.")
        stranger.sees("A few people said so.").sees_no("I had to look for the lesson")


def test_a_stranger_without_javascript_says_what_they_think(stage: Stage) -> None:
    stranger = stage.visitor(on=PHONE, javascript=False)
    with given("a public page"):
        stranger.goes_to("/about/").clicks("Was this page useful? Tell us")
    with when("somebody without an account sends a rating and an address"):
        stranger.chooses("Very useful").fills(
            "Your email address, if you want an answer (optional)", "visitor@example.com"
        )
        stranger.clicks("Send")
    with then("they are thanked, with a reference"):
        stranger.sees("Thank you")
        assert REFERENCE.search(stranger.page.inner_text("main"))


def test_a_feature_reaches_one_hospital_first(stage: Stage) -> None:
    nina, amir = stage.persona("nina"), stage.persona("amir")
    with given("Teams channels for chosen organisations only"):
        nina.goes_to("/pilots/national/").clicks("Alerts in a Teams channel").clicks("Say who has this feature")
        nina.chooses("Chosen organisations").chooses("Organisations may ask to join")
        nina.fills("Why?", "To see whether cards are read").clicks("Save").sees("is set")
    with when("the hospital asks to join, and is let in"):
        amir.goes_to("/messages/webhooks/").sees_no("A card, for a Teams channel")
        amir.goes_to("/account/").clicks("Pilots").clicks("Ask to join this pilot").fills("Why?", "We use Teams")
        amir.clicks("Save").sees("You have asked to join")
        nina.goes_to("/pilots/national/teams-channel/").clicks("Ashdown").chooses("Let it in").clicks("Save")
    with then("it has the feature, with a tag and feedback of its own"):
        amir.page.wait_for_timeout(10_500)  # so long another process may not know of it
        amir.goes_to("/messages/webhooks/").sees("A card, for a Teams channel").sees(
            "your organisation has this before"
        )
        amir.clicks("Tell us what you think of it").chooses("Useful").clicks("Send").sees("Thank you")
        nina.goes_to("/pilots/national/teams-channel/").sees("Is in it").sees("Useful")
    with then("it leaves, and everybody has it again when the pilot ends"):
        amir.goes_to("/pilots/").clicks("Leave this pilot").fills("Why?", "Enough seen").clicks("Save")
        nina.goes_to("/pilots/national/teams-channel/change/").chooses("Everybody").fills("Why?", "It helps")
        nina.clicks("Save").sees("is set")
