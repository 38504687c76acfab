"""A learner finds a course, reads it page by page on any device, and prints it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from carecert.knowledge import actions
from carecert.knowledge.models import Enrolment, SectionSeen
from tests.cast import Cast
from tests.knowledge.a_course import raw_course
from tests.knowledge.learners import SYSTEM, a_course, a_release, passed

Sign = Callable[[str], Client]
COURSE, ONE = "/knowledge/courses/basics/", "/knowledge/courses/basics/read/one/"


def two_sections() -> list[dict[str, object]]:
    (one,) = raw_course()["sections"]
    two = one | {"slug": "two", "title": "Two", "sources": [1]}
    del two["scenario"]
    return [one, two]


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    a_course()
    for path in ("/knowledge/", COURSE, ONE, f"{COURSE}print/"):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


def test_your_learning_without_a_course_says_so(cast: Cast, client_of: Sign) -> None:
    assert "There is no course here yet" in client_of("bob").get("/knowledge/").content.decode()


def test_your_learning_shows_courses_and_certificates(cast: Cast, client_of: Sign) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    a_course("other")
    bob = client_of("bob").get("/knowledge/").content.decode()
    assert f"/knowledge/certificates/{completion.pk}/" in bob
    assert "Passed" in bob
    assert "Not begun" in bob
    assert "/knowledge/figures/" not in bob
    mary = client_of("mary").get("/knowledge/").content.decode()
    assert "/knowledge/certificates/" not in mary
    assert "/knowledge/figures/" in mary
    assert "/knowledge/compare/" in client_of("omar").get("/knowledge/").content.decode()


def test_the_start_says_what_it_is_about_and_begins_it(cast: Cast, client_of: Sign) -> None:
    a_course()
    bob = client_of("bob")
    text = bob.get(COURSE).content.decode()
    for words in ("About 5 minutes", "Know a thing", "3 questions", "2 right answers pass", "Begin"):
        assert words in text
    answer = bob.post(COURSE)
    assert (answer.status_code, answer["Location"]) == (302, ONE)
    assert Enrolment.objects.get().person == cast.bob.user


def test_every_page_is_saved_and_another_device_goes_on_there(cast: Cast, client_of: Sign) -> None:
    a_course(sections=two_sections())
    phone, desk = client_of("bob"), client_of("bob")
    phone.post(COURSE)
    assert phone.post(ONE)["Location"] == f"{COURSE}read/two/"
    assert desk.post(COURSE)["Location"] == f"{COURSE}read/two/"
    assert "You have read 1 of 2 pages" in desk.get("/knowledge/").content.decode()
    assert desk.post(f"{COURSE}read/two/")["Location"] == f"{COURSE}quiz/"
    assert phone.post(COURSE)["Location"] == f"{COURSE}quiz/"
    assert SectionSeen.objects.count() == 2


def test_a_page_shows_its_text_its_number_and_its_sources(cast: Cast, client_of: Sign) -> None:
    a_course(sections=two_sections())
    text = client_of("bob").get(f"{COURSE}read/two/").content.decode()
    for words in ("Page 2 of 2", "Two", "Remember.", "Try it now", "https://example.org/source", "It says so."):
        assert words in text
    assert "What would you do?" not in text


def test_reading_begins_the_course_for_somebody_who_never_did(cast: Cast, client_of: Sign) -> None:
    a_course()
    client_of("bob").post(ONE)
    assert Enrolment.objects.get().seen.count() == 1


def test_reading_again_after_a_pass_begins_nothing(cast: Cast, client_of: Sign) -> None:
    passed(a_course(), by=cast.bob.actor)
    assert client_of("bob").post(ONE)["Location"] == f"{COURSE}quiz/"
    assert not Enrolment.objects.open().exists()
    assert "Take it again" in client_of("bob").get(COURSE).content.decode()


@pytest.mark.parametrize(("choice", "words"), [("good", "Good choice"), ("bad", "Think again")])
def test_a_choice_in_a_scenario_is_answered_on_the_page(cast: Cast, client_of: Sign, choice: str, words: str) -> None:
    a_course()
    text = client_of("bob").get(f"{ONE}?try=1&choice={choice}").content.decode()
    assert words in text
    assert 'id="answer"' in text


@pytest.mark.parametrize("query", ["try=1", "try=1&choice=zzz", "choice=%3Cscript%3E"])
def test_a_scenario_without_a_real_choice_has_a_clear_error(cast: Cast, client_of: Sign, query: str) -> None:
    a_course()
    answer = client_of("bob").get(f"{ONE}?{query}")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a problem" in text
    assert 'id="answer"' not in text
    assert "<script>" not in text


def test_a_learner_under_way_keeps_the_release_they_began(cast: Cast, client_of: Sign) -> None:
    course = a_course()
    actions.begin(course, by=cast.bob.actor)
    actions.adopt(a_release(version="2.0.0", sections=two_sections()), by=SYSTEM)
    assert "Page 1 of 1" in client_of("bob").get(ONE).content.decode()
    assert "Page 1 of 2" in client_of("mary").get(ONE).content.decode()


def test_the_whole_course_is_on_one_page_for_paper(cast: Cast, client_of: Sign) -> None:
    a_course(sections=two_sections())
    text = client_of("bob").get(f"{COURSE}print/").content.decode()
    for words in ("1. One", "2. Two", "A story.", "A source", "CC-BY-4.0"):
        assert words in text


@pytest.mark.parametrize(
    "path",
    ["/knowledge/courses/none/", f"{COURSE}read/none/", "/knowledge/courses/none/read/one/", f"{COURSE}nowhere/"],
)
def test_what_is_not_there_is_404(cast: Cast, client_of: Sign, path: str) -> None:
    a_course()
    assert client_of("bob").get(path).status_code == 404
    assert client_of("bob").post(path).status_code == 404
