"""A quiz on a phone: one question a page, saved each time, a last look, a result that teaches."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.knowledge import actions
from carecert.knowledge.models import Answer, Attempt, Completion, CompletionFigure
from tests.cast import Cast
from tests.knowledge.learners import a_course, sit

Sign = Callable[[str], Client]
QUIZ = "/knowledge/courses/basics/quiz/"


@pytest.fixture
def bob(cast: Cast, client_of: Sign) -> Client:
    a_course()
    return client_of("bob")


def begin(bob: Client) -> Attempt:
    bob.post(QUIZ)
    return Attempt.objects.with_course().get(finished_at=None)


def test_the_quiz_says_what_it_is_like_and_starts(bob: Client) -> None:
    text = bob.get(QUIZ).content.decode()
    assert "There are 3 questions. 2 right answers pass." in text
    assert bob.post(QUIZ)["Location"] == f"{QUIZ}1/"
    assert "Go on with the quiz" in bob.get(QUIZ).content.decode()


def test_one_question_a_page_and_each_answer_is_saved(bob: Client) -> None:
    attempt = begin(bob)
    for number, question in enumerate(attempt.questions, 1):
        text = bob.get(f"{QUIZ}{number}/").content.decode()
        assert question.text in text
        assert f"Question {number} of 3" in text
        answer = bob.post(f"{QUIZ}{number}/", {"answer": sorted(question.right)})
        assert answer["Location"] == (f"{QUIZ}{number + 1}/" if number < 3 else f"{QUIZ}check/")
    assert Answer.objects.count() == 3


def test_the_window_can_close_and_the_quiz_goes_on_where_it_was(bob: Client, client_of: Sign) -> None:
    begin(bob)
    bob.post(f"{QUIZ}1/", {"answer": "a"})
    again = client_of("bob")
    assert again.post(QUIZ)["Location"] == f"{QUIZ}2/"
    assert "checked" in again.get(f"{QUIZ}1/").content.decode()


def test_answering_the_last_one_first_leads_back_to_the_others(bob: Client) -> None:
    begin(bob)
    assert bob.post(f"{QUIZ}3/", {"answer": "a"})["Location"] == f"{QUIZ}1/"
    assert bob.post(f"{QUIZ}1/", {"answer": "a"})["Location"] == f"{QUIZ}2/"


@pytest.mark.parametrize("sent", [{}, {"answer": ""}, {"answer": "zzz"}, {"answer": "<b>"}, {"other": "a"}])
def test_a_post_that_is_no_answer_has_a_clear_error_and_changes_nothing(bob: Client, sent: dict[str, str]) -> None:
    begin(bob)
    answer = bob.post(f"{QUIZ}1/", sent)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not Answer.objects.exists()


def test_starting_again_when_all_is_answered_leads_to_the_last_look(bob: Client) -> None:
    begin(bob)
    for number in (1, 2, 3):
        bob.post(f"{QUIZ}{number}/", {"answer": "c"})
    assert bob.post(QUIZ)["Location"] == f"{QUIZ}check/"


def test_the_last_look_shows_every_answer_and_refuses_to_hand_in_with_one_missing(bob: Client) -> None:
    begin(bob)
    bob.post(f"{QUIZ}1/", {"answer": "c"})
    text = bob.get(f"{QUIZ}check/").content.decode()
    assert text.count("Not answered yet") == 2
    assert "Neither" in text
    answer = bob.post(f"{QUIZ}check/")
    assert answer.status_code == 200
    assert "Answer every question first: 2 are still open." in answer.content.decode()
    assert Attempt.objects.get().finished_at is None


def test_a_pass_leads_to_the_certificate_and_moves_the_figure(bob: Client) -> None:
    attempt = begin(bob)
    for number, question in enumerate(attempt.questions, 1):
        bob.post(f"{QUIZ}{number}/", {"answer": sorted(question.right)})
    answer = bob.post(f"{QUIZ}check/")
    assert answer["Location"] == f"/knowledge/results/{attempt.pk}/"
    text = bob.get(answer["Location"]).content.decode()
    completion = Completion.objects.get()
    assert "You passed" in text
    assert "3 of 3 right" in text
    assert f"/knowledge/certificates/{completion.pk}/" in text
    assert CompletionFigure.objects.get().in_date == 1


def test_handing_in_twice_counts_once(bob: Client) -> None:
    attempt = begin(bob)
    for number, question in enumerate(attempt.questions, 1):
        bob.post(f"{QUIZ}{number}/", {"answer": sorted(question.right)})
    bob.post(f"{QUIZ}check/")
    again = bob.post(f"{QUIZ}check/")
    assert (again.status_code, again["Location"]) == (302, f"/knowledge/results/{attempt.pk}/")
    assert "You have handed in this quiz already." in bob.get(again["Location"]).content.decode()
    assert bob.get(f"{QUIZ}1/")["Location"] == f"/knowledge/results/{attempt.pk}/"
    assert Completion.objects.count() == CompletionFigure.objects.get().in_date == 1


def test_a_quiz_that_is_not_passed_says_why_and_what_helps(bob: Client, cast: Cast) -> None:
    attempt = begin(bob)
    for number in (1, 2, 3):
        bob.post(f"{QUIZ}{number}/", {"answer": "c"})
    text = bob.get(bob.post(f"{QUIZ}check/")["Location"]).content.decode()
    assert "Not passed this time" in text
    assert "You had 0 of 3 right. You need 2 to pass." in text
    assert "/knowledge/courses/basics/read/one/" in text
    assert text.count("Not quite") == 3
    assert "You chose: Neither." in text
    assert "No." in text
    assert "The right answer: This." in text or "Also right: This." in text
    assert not Completion.objects.exists()
    assert bob.post(QUIZ)["Location"] == f"{QUIZ}1/"
    assert Attempt.objects.filter(enrolment=attempt.enrolment).count() == 2


def test_an_answer_that_comes_after_handing_in_shows_the_result(
    bob: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = begin(bob)

    def late(*_args: object, **_more: object) -> None:
        raise actions.quiz.CannotAnswer("This quiz is handed in.")

    monkeypatch.setattr(actions, "answer", late)
    assert bob.post(f"{QUIZ}1/", {"answer": "a"})["Location"] == f"/knowledge/results/{attempt.pk}/"


def test_without_an_open_quiz_its_pages_lead_to_the_start(bob: Client) -> None:
    for path in (f"{QUIZ}1/", f"{QUIZ}check/"):
        assert bob.get(path)["Location"] == QUIZ
        assert bob.post(path)["Location"] == QUIZ


@pytest.mark.parametrize("number", [0, 4, 999999999999])
def test_a_question_beyond_the_last_is_404(bob: Client, number: int) -> None:
    begin(bob)
    assert bob.get(f"{QUIZ}{number}/").status_code == 404


def test_nobody_sees_somebody_elses_result_or_that_of_an_open_quiz(bob: Client, cast: Cast, client_of: Sign) -> None:
    attempt = begin(bob)
    path = f"/knowledge/results/{attempt.pk}/"
    assert bob.get(path).status_code == 404
    other = sit(attempt.enrolment.course, by=cast.mary.actor)
    assert bob.get(f"/knowledge/results/{other.pk}/").status_code == 404
    for name in ("alice", "charlie", "ana"):
        assert client_of(name).get(f"/knowledge/results/{other.pk}/").status_code == 404
    assert client_of("mary").get(f"/knowledge/results/{other.pk}/").status_code == 200


def test_strangers_are_asked_to_sign_in(bob: Client) -> None:
    for path in (QUIZ, f"{QUIZ}1/", f"{QUIZ}check/", "/knowledge/results/1/"):
        assert Client().get(path).status_code == 302
