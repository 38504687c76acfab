"""An organisation comes in: from its application to the first test alert that it acknowledges, wide and on a phone."""

import pytest

from tests.journeys.acts import newcomers
from tests.journeys.browser import Stage, Visitor
from tests.journeys.checks import DESK, PHONE, Size
from tests.journeys.service import Service
from tests.journeys.steps import given, then, when
from tests.journeys.waiting import wait_for

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(("width", "place", "code"), [(DESK, "Meadow View", "VLA01"), (PHONE, "Harbour View", "VLA02")])
def test_from_the_application_to_the_first_acknowledged_test_alert(
    stage: Stage, service: Service, width: Size, place: str, code: str
) -> None:
    email = f"manager@{code.lower()}.example.com"
    wanda = stage.visitor(on=width)
    with given("somebody who applies for an organisation that is not listed, and proves the address"):
        newcomers.apply_for_a_new_one(wanda, place, "Wanda Frost", email)
        wanda.goes_to(newcomers.link_in_mail(service, email, r"/join/link/[A-Za-z0-9_-]+/"))
        wanda.sees("Is this address yours?").clicks("Yes, this is my address, and I applied")
        wanda.sees(f"Your application for {place} is with us.")
    with when("the region looks at it, and lets it in"):
        omar = stage.persona("omar", on=width)
        omar.goes_to("/home/").sees("to join").goes_to("/join/queue/").clicks(place)
        omar.sees("I am the registered manager.").clicks("Approve").fills("Code", code).clicks("Approve")
        omar.sees(f"{place} is in. Wanda Frost was invited as its first administrator.")
    with then("the invited administrator chooses a password, and sets up one-time codes"):
        wanda.goes_to(newcomers.link_in_mail(service, email, r"/account/join/[A-Za-z0-9_-]+/"))
        wanda.sees("Administrator").sees("Security lead")
        wanda.page.fill("input[name=password]", newcomers.PASSWORD)
        wanda.clicks("Join").sees("Your account is ready")
        wanda.page.fill("input[name=login]", email)
        wanda.page.fill("input[name=password]", newcomers.PASSWORD)
        with wanda.page.expect_navigation():
            wanda.page.get_by_role("button", name="Sign in", exact=True).click()
        wanda.goes_to("/home/").sees("Set up one-time codes")
        newcomers.set_up_codes(wanda, stage.codes)
    with then("home says what comes next, and a test alert waits there"):
        wanda.goes_to("/home/").sees("Get ready: 1 of 5 done").sees("Two contacts can be reached")
        wait_for(lambda: _waits(wanda), "the test alert that every newcomer gets")
        newcomers.link_in_mail(service, email, r"Subject: TEST TEST-[0-9]+: Test alert: nothing is wrong")
    with when("it is acknowledged, and another is sent and acknowledged"):
        _acknowledges(wanda)
        wanda.goes_to("/start/").sees("2 of 5 done").clicks("Send us a test alert").sees("Every message says")
        wanda.clicks("Send the test alert").sees("is on its way")
        _acknowledges(wanda)
    with then("the checklist follows the truth, and the nation counts nothing"):
        newcomers.adds_contact(wanda, service, "Night desk", f"night@{code.lower()}.example.com", "Out of hours")
        wanda.goes_to("/start/").sees("4 of 5 done").sees("Begin a lesson")
        nina = stage.persona("nina", on=width)
        nina.goes_to("/broadcast/board/").sees_no("TEST-")
        assert wanda.status("/broadcast/board/") == 403


def test_whoever_asks_for_one_that_has_joined_is_led_to_its_administrator(stage: Stage, service: Service) -> None:
    email = "new.nurse@ash.example.com"
    visitor = stage.visitor(on=PHONE)
    visitor.goes_to("/join/?q=ashdown").clicks("Ashdown Hospitals (ASH)")
    newcomers.say_who(visitor, "Nora Quinn", email)
    visitor.goes_to(newcomers.link_in_mail(service, email, r"/join/link/[A-Za-z0-9_-]+/"))
    visitor.clicks("Yes, this is my address").sees("We have told them that you asked.").sees_no("Amir")
    stage.persona("amir").goes_to("/notices/").sees("Nora Quinn asks to join Ashdown Hospitals")


def _waits(visitor: Visitor) -> bool:
    visitor.page.goto(f"{visitor.base}/home/")
    return "Acknowledge TEST-" in visitor.page.inner_text("main")


def _acknowledges(visitor: Visitor) -> None:
    """From home: open the test alert, and acknowledge it with the buttons of a real one."""
    visitor.goes_to("/home/").clicks("Acknowledge TEST-").sees("Test, no threat").clicks("Acknowledge this alert")
    visitor.clicks("We have seen it").sees("A real alert works the same way.")
