"""One real thread through each of the four services, driven in a browser as the cast."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.journeys.acts import alerts, incidents, lessons, measures
from tests.journeys.browser import Stage
from tests.journeys.checks import DESK, PHONE
from tests.journeys.service import Service
from tests.journeys.steps import given, then, when
from tests.journeys.waiting import wait_for

pytestmark = pytest.mark.journey

SAMPLES = Path(__file__).with_name("samples")
PUMPS = "Dripline 4 infusion pumps take commands from strangers"
LESSON = "/knowledge/courses/first-line-of-defence/"
EVERYBODY_LEARNS = "ACC11"  # the requirement of Cyber Essentials for which the lesson is evidence
NOTE = "Nurses on Ward 4 are checking the pumps by hand."


def test_broadcast_reaches_those_who_must_act_and_shows_who_has(stage: Stage, service: Service, folder: Path) -> None:
    nina, nadia = stage.persona("nina", on=DESK), stage.persona("nadia", on=DESK)
    with given("an alert that Nina made of a vendor's document"):
        ref = alerts.bring_in(nina, SAMPLES / "infusion-pump.json")
        alerts.call_it(nina, "High", "The pumps hang on ward networks that visitors can reach.")
        alerts.add_step(
            nina, "Action", "Take the pumps off the network until they are updated. Nurses set doses by hand."
        )
        alerts.address(
            nina, ("Acute trust", "Ambulance trust", "GP practice"), timezone.localtime() + timedelta(days=2)
        )
        nina.clicks("Submit for checking").sees("3 organisations").clicks("Submit").sees("waits for a second person")
    with then("Nina cannot publish her own alert"):
        nina.goes_to(f"/broadcast/desk/{ref}/").sees("A second person must check and publish it")
        nina.goes_to(f"/broadcast/desk/{ref}/publish/").sees_no("Publish to 3 organisations")
        nina.sees("Somebody who did not write, edit or submit this alert must publish it.")
    with when("Nadia checks and publishes it"):
        nadia.goes_to("/home/").clicks(f"Check and publish {ref}").clicks("Check and publish")
        nadia.sees("Take the pumps off the network").clicks("Publish to 3 organisations").sees("is published to 3")
        assert alerts.silent(nadia) == [
            "Ashdown Hospitals (ASH)", "Birchwood Surgery (BIR)", "Northmoor Ambulance Service (NAS)",
        ]  # fmt: skip
    with then("the worker writes to the contacts and the leads, and keeps to the marking"):
        sent = alerts.letters_when(
            service.home, ref, "oncall@ash.example.com", "oncall@bir.example.com", "alice@example.com"
        )
        letter = sent["oncall@ash.example.com"].as_string()
        assert f"/broadcast/{ref}/" in letter
        assert PUMPS not in letter
        assert "oncall@oak.example.com" not in sent
    with when("Alice acknowledges it on her phone"):
        alice = stage.persona("alice", on=PHONE)
        alice.goes_to("/home/").clicks(f"Acknowledge alert {ref}").sees(PUMPS)
        alerts.acknowledge(alice, NOTE)
    with then("the national board shows Ashdown as seen and names those who have not"):
        nadia.goes_to(f"/broadcast/board/{ref}/").sees("1 of 3 organisations. 2 have not")
        assert alerts.silent(nadia) == ["Birchwood Surgery (BIR)", "Northmoor Ambulance Service (NAS)"]
        seen = alerts.answers(nadia, folder)["ASH"]
        assert (seen["Answer"], seen["Acknowledged by"], seen["Note"]) == ("Seen", "Alice Marsh", NOTE)
    with when("Alice says where Ashdown stands"):
        alice.chooses("Applies, work in progress").clicks("Save").sees("Saved: Applies, work in progress.")
    with then("Charlie reads the alert, and nothing of what Ashdown said"):
        charlie = stage.persona("charlie", on=DESK)
        charlie.goes_to(f"/broadcast/{ref}/").sees(PUMPS).sees("Not seen yet")
        charlie.sees_no(NOTE).sees_no("Alice Marsh").sees_no("Ashdown")
        assert charlie.status(f"/broadcast/board/{ref}/") == 403
    with then("the public page shows nothing of it"):
        stranger = stage.visitor(on=PHONE)
        stranger.goes_to("/broadcast/public/").sees_no(PUMPS)
        assert stranger.status(f"/broadcast/public/{ref}/") == 404
        assert ref not in stranger.page.request.get("/broadcast/feed.atom").text()


def test_knowledge_teaches_on_a_phone_and_the_figure_becomes_evidence(stage: Stage, folder: Path) -> None:
    mary, bob = stage.persona("mary", on=DESK), stage.persona("bob", on=PHONE)
    with given("the figure of Ashdown Hospitals before Bob's lesson"):
        before, people = lessons.figure(mary)
    with when("Bob reads the lesson page by page on his phone"):
        bob.goes_to("/home/").clicks("Begin First line of defence").clicks("Begin")
        assert lessons.read_all(bob) >= 5
    with when("he fails the quiz, sees why, and tries again"):
        bob.clicks("Start the quiz")
        lessons.take_quiz(bob, right=False)
        bob.sees("Not passed this time").sees("You had 0 of 8 right")
        assert lessons.feedback_shown(bob)
        assert lessons.figure(mary) == (before, people)
        bob.clicks("Try again")
        lessons.take_quiz(bob, right=True)
        bob.sees("You passed").sees("8 of 8 right").clicks("See your certificate")
    with then("he has a certificate that a screen reader can read"):
        code = lessons.code_on_page(bob)
        paper = bob.downloads("Download as PDF", folder)
        assert paper.read_bytes().startswith(b"%PDF-")
        facts = lessons.certificate_facts(paper)
        assert facts["tagged"]
        assert facts["language"].startswith("en")
        assert "Bob Okafor" in facts["title"] + facts["words"]
    with then("a stranger can check it, and a wrong code is refused kindly"):
        stranger = stage.visitor(on=PHONE)
        lessons.check_code(stranger, code)
        stranger.sees("This certificate is real").sees("Bob Okafor")
        lessons.check_code(stranger, lessons.mistyped(code))
        stranger.sees("We have no certificate with this code.").sees("One wrong letter is enough.")
        assert stranger.last is not None
        assert stranger.last.status == 404
    with then("Mary's figure is one higher"):
        assert lessons.figure(mary) == (before + 1, people)
    with then("the figure stands as evidence beside the right requirement of Ashdown's assessment"):
        alice = stage.persona("alice", on=DESK)
        alice.goes_to("/assure/").clicks("Go on")
        alice.presses(alice.page.locator(f"a[href$='/questions/{EVERYBODY_LEARNS}/']"))
        words = f"{before + 1} of {people} staff"
        wait_for(lambda: words in alice.goes_to(alice.path).page.locator("main").inner_text(), f"evidence “{words}”")
        alice.sees("Evidence from your training records:")


def test_assure_turns_a_gap_into_somebodys_action(stage: Stage) -> None:
    charlie = stage.persona("charlie", on=DESK)
    with when("Charlie answers all of Cyber Essentials for his surgery"):
        charlie.goes_to("/assure/").clicks("Begin").clicks("Answer the next question")
        answered = measures.answer_everything(charlie)
        assert answered > 30
        measures.sign_off(charlie, "Dr Sally Wren, GP partner")
    with then("he sees a score and a ranked list"):
        charlie.sees(" out of 100").sees("What to do, best first")
        gaps = measures.ranked(charlie)
        assert len(gaps) > 3
        assert gaps[0].get_by_role("heading").inner_text().startswith("1. ")
        results = charlie.path
    with when("he gives the first recommendation to himself, with a date"):
        due = timezone.localdate() + timedelta(days=21)
        title = measures.take_on(charlie, gaps[0], "Charlie Nugent (charlie@example.com)", due)
        charlie.goes_to("/assure/").clicks(title).sees(f"Due {due.day} {due:%B %Y}").sees("Charlie Nugent")
        action = charlie.path
    with then("Alice of Ashdown finds nothing there"):
        alice = stage.persona("alice", on=DESK)
        assert [alice.status(path) for path in (action, results)] == [404, 404]
        assert title not in alice.page.request.get(f"{alice.base}/assure/actions/?show=all").text()


def test_react_leads_from_the_first_minute_to_a_reported_incident(stage: Stage, service: Service) -> None:
    with given("somebody who has not signed in, with a phone and a locked screen before them"):
        stranger = stage.visitor(on=PHONE)
        outcome = incidents.first_minute(stranger)
        stranger.sees("Treat this as ransomware").sees("Do this now").sees("Pull out the network cable")
        stranger.sees("Sign in to open an incident")
    with when("Rafi opens an incident from the same answers"):
        rafi = stage.persona("rafi", on=DESK)
        rafi.goes_to(outcome)
        incident = incidents.open_incident(rafi, "The ward clerk rang the service desk.")
    with then("the 72-hour clock runs"):
        rafi.sees("Nearest legal clock: 2 days 23 hours").sees("Personal data breach").sees("0 of")
    with when("he works two steps and writes down a decision"):
        steps = [incidents.do_next_step(rafi), incidents.do_next_step_with_a_note(rafi, "Two computers on Ward 4.")]
        rafi.sees("2 of")
        incidents.log(rafi, "The director on call decided to close the link to pathology at once.")
        assert len(set(steps)) == 2
    with when("he records that the report was made"):
        incidents.report(rafi, "Personal data breach", "Report 4711")
        rafi.sees("Reported: Personal data breach").sees("in time, with ").sees("Report 4711")
    with then("nobody elsewhere can read it until he asks for help"):
        ana, charlie = stage.persona("ana", on=DESK), stage.persona("charlie", on=DESK)
        ana.goes_to("/react/help/").sees_no("Ashdown Hospitals")
        assert [ana.status(incident), charlie.status(incident)] == [404, 404]
    with when("he asks for help"):
        incidents.ask_for_help(rafi, "Which backups can we trust?")
    with then("Ana sees it in the queue, and Charlie still does not"):
        ana.goes_to("/react/help/").clicks("Ashdown Hospitals").sees("Which backups can we trust?")
        assert ana.path == incident
        assert charlie.status(incident) == 404
    with then("every entry of the audit record fits"):
        code, said = incidents.verified(service)
        assert (code, "Every entry fits." in said) == (0, True), said
