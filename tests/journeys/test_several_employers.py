"""A nurse with two employers, who leaves one of them; and a trust that becomes part of another."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.journeys.acts import invitations, lessons, staffing
from tests.journeys.browser import Login, Stage, sign_in
from tests.journeys.checks import DESK, PHONE
from tests.journeys.service import Service, command, environ
from tests.journeys.steps import given, then, when

pytestmark = pytest.mark.journey

PASSWORD = "seven-lamps-on-the-quay"
NIA = Login("Nia Novak", "nia.novak@example.com", PASSWORD)
FRAN = Login("Fran Field", "fran.field@example.com", PASSWORD)
ASHDOWN, BIRCHWOOD, FENWICK, LINDEN = (
    "Ashdown Hospitals",
    "Birchwood Surgery",
    "Fenwick Mental Health",
    "Linden Community Care",
)


def test_a_nurse_works_for_two_learns_once_and_leaves_one(stage: Stage, service: Service, folder: Path) -> None:
    amir, charlie = stage.persona("amir", on=DESK), stage.persona("charlie", on=DESK)
    with given("a file of staff with a new nurse, who is invited by it and joins"):
        staffing.take_in(amir, folder, staffing.row("70001", NIA, job="Staff nurse"), sees="invited")
        amir.sees("Nia Novak").sees("To be invited")
        desk = stage.visitor(on=DESK)
        staffing.join(desk, staffing.link_to(service, NIA, ASHDOWN), NIA, stage.codes)
        desk.sees("What needs you now").sees_no("Change organisation")
    with when("she learns there, and her surgery invites her too"):
        desk.clicks("Begin First line of defence").clicks("Begin")
        lessons.read_all(desk)
        desk.clicks("Start the quiz")
        lessons.take_quiz(desk, right=True)
        desk.sees("You passed").clicks("See your certificate")
        code = lessons.code_on_page(desk)
        invitations.say_who(charlie, NIA.name, NIA.email, "Bank nurse", "Nursing and midwifery")
        invitations.trust_with(charlie)
        charlie.clicks("Continue").clicks("Send the invitation").sees("Invitation sent")
        desk.goes_to(staffing.link_to(service, NIA, BIRCHWOOD)).clicks("Join").sees(f"You belong to {BIRCHWOOD} now")
    with then("on her phone she switches in two presses, and what she has learnt counts at both"):
        phone = stage.visitor(on=PHONE)
        sign_in(phone, NIA, stage.codes)
        phone.goes_to("/knowledge/").sees(ASHDOWN).sees("Passed")
        staffing.switches(phone, BIRCHWOOD)
        assert phone.path == "/knowledge/"
        phone.sees("Passed").sees("Valid until")
        phone.goes_to("/home/").sees(BIRCHWOOD).sees_no("Begin First line of defence")
        staffing.switches(phone, ASHDOWN)
    with when("the hospital's next file says that her last day is over"):
        gone = staffing.row("70001", NIA, job="Staff nurse", until=timezone.localdate() - timedelta(days=1))
        staffing.take_in(amir, folder, gone, sees="Leavers are signed out", leavers=1)
    with then("the phone that acted for the hospital is signed out, and the surgery's page goes on"):
        phone.goes_to("/home/").sees("Sign in")
        desk.goes_to("/home/").sees(BIRCHWOOD).sees_no("Change organisation")
    with then("she signs in again, has no way back to the hospital, and keeps her certificate"):
        sign_in(phone, NIA, stage.codes)
        phone.goes_to("/account/organisation/").sees(f"You belong to {BIRCHWOOD} only")
        phone.goes_to("/knowledge/").sees("Passed").sees("Your certificates")
        lessons.check_code(stage.visitor(on=PHONE), code)


def test_a_trust_becomes_part_of_another_and_its_people_find_themselves_there(stage: Stage, service: Service) -> None:
    nina = stage.persona("nina", on=DESK)
    with given("a board member of a trust who has signed in before"):
        words = ("invite", "LIN", FRAN.email, "--name", FRAN.name, "--role", "board")
        ran = subprocess.run(
            command(*words),
            env=environ(service.home, int(service.url.rpartition(":")[2])),
            capture_output=True,
            text=True,
            check=True,
        )
        found = staffing.LINK.search(ran.stdout)
        assert found is not None, ran.stdout
        fran = stage.visitor(on=PHONE)
        staffing.join(fran, found[0], FRAN, stage.codes)
        fran.sees(LINDEN)
    with when("the national team merges it into another"):
        nina.goes_to("/organisation/register/").clicks("Merge two organisations")
        nina.fills("Code of the organisation that ends", "LIN")
        nina.fills("Code of the organisation it becomes part of", "FEN").clicks("See what moves")
        nina.sees(f"{LINDEN} becomes part of {FENWICK}").sees("What stays readable")
        yesterday = timezone.localdate() - timedelta(days=1)
        boxes = nina.page.get_by_role("group", name="On which day did it become part of the other?")
        for label, number in (("Day", yesterday.day), ("Month", yesterday.month), ("Year", yesterday.year)):
            boxes.get_by_label(label, exact=True).fill(str(number))
        nina.fills("Why?", "One trust for the whole valley").clicks("Carry out the merger")
    with then("Fran's phone goes on, and acts for the successor"):
        fran.goes_to("/home/").sees(FENWICK).sees_no(LINDEN)
        fran.goes_to("/account/").sees(FENWICK).sees("Board member")
    with then("she finds herself there when she signs in anew, on another device"):
        other = stage.visitor(on=DESK)
        sign_in(other, FRAN, stage.codes)
        other.sees(FENWICK)
    with then("the history can be read by the nation, and the old code leads to the new organisation"):
        nina.goes_to("/organisation/register/merge/").sees(f"{LINDEN} (LIN)").sees("One trust for the whole valley")
        nina.goes_to("/organisation/reachability/of/LIN/").sees(LINDEN)
