"""Answering page by page, going back, and signing off."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.assure.actions import assessment as verbs
from carecert.assure.actions.training import note_training_figure
from carecert.assure.models import Answer, Assessment, Framework
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.assure import ANSWERS, COURSE, answered, begun

ClientOf = Callable[[str], Client]


def at(held: Assessment, item: str = "") -> str:
    return f"/assure/assessments/{held.pk}/" + (f"questions/{item}/" if item else "")


def test_the_task_list_shows_how_each_question_stands(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice, {"about-cloud": "no", "W1": "all", "W2": "unsure"})
    text = client_of("alice").get(at(held)).content.decode()
    for words in ("1 question left", "Met", "Not known", "Does not apply", "You use no cloud.", "Not answered"):
        assert words in text
    assert at(held, "C1") in text


def test_the_board_reads_the_list_without_links(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = begun(cast.alice)
    answer = client_of("dora").get(at(held))
    assert answer.status_code == 200
    assert "questions/" not in answer.content.decode()


def test_a_whole_assessment_is_answered_page_by_page(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held, client = begun(cast.alice), client_of("alice")
    path = at(held, "about-cloud")
    for item, value in ANSWERS.items():
        assert path == at(held, item)
        path = client.post(path, {"answer": value, "note": "", "seen": "0", "then": "next"}).headers["Location"]
    assert path == at(held) + "submit/"
    answer = client.post(path, {"approved_by": "Dora", "true": "true"})
    assert answer.headers["Location"] == at(held) + "results/"
    held.refresh_from_db()
    assert held.permille == 384


def test_a_question_explains_itself(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    note_training_figure(
        cast.ashdown, course=COURSE, done=1, staff=2, as_of=cast.alice.user.joined_at, by=Actor.system("x")
    )
    text = client_of("alice").get(at(begun(cast.alice), "W1")).content.decode()
    for words in (
        "Question 2 of 5",
        "Statement of W1.",
        "For patients.",
        "A list.",
        "1 of 2 staff (50%)",
        "I do not know yet",
    ):
        assert words in text


def test_an_answer_can_be_changed_and_its_past_read(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held, client = answered(cast.alice, {"W1": "none"}), client_of("alice")
    answer = client.post(at(held, "W1"), {"answer": "some", "note": "Half of it.", "seen": "1", "then": "list"})
    assert answer.headers["Location"] == at(held)
    text = client.get(at(held, "W1")).content.decode()
    for words in ("Earlier answers (1)", "Half of it.", "Answered by Alice Archer"):
        assert words in text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Choose one of the answers"),
        ({"answer": "perhaps"}, "There is a problem"),
        ({"answer": "some"}, "Say more about this answer"),
        ({"answer": "all", "seen": "4"}, "Somebody else has answered this"),
        ({"answer": "all", "note": "x" * 3000}, "There is a problem"),
        ({"answer": "a\x00b"}, "There is a problem"),
    ],
)
def test_a_malformed_post_is_explained_and_writes_nothing(
    cast: Cast, client_of: ClientOf, small: Framework, data: dict[str, str], words: str
) -> None:
    held = begun(cast.alice)
    answer = client_of("alice").post(at(held, "W1"), data)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Answer.objects.exists()


def test_the_last_question_leads_to_one_that_was_left_out(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice, {key: value for key, value in ANSWERS.items() if key not in {"W2", "C1"}})
    answer = client_of("alice").post(at(held, "C1"), {"answer": "all"})
    assert answer.headers["Location"] == at(held, "W2")


def test_a_stranger_gets_404(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice)
    for path in (at(held), at(held, "W1"), at(held) + "submit/"):
        assert client_of("charlie").get(path).status_code == 404
        assert Client().get(path).status_code == 302
    assert client_of("charlie").post(at(held, "W1"), {"answer": "all"}).status_code == 404
    assert client_of("alice").get(at(held, "X9")).status_code == 404


def test_those_who_only_read_do_not_answer(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = begun(cast.alice)
    assert client_of("dora").post(at(held, "W1"), {"answer": "all"}).status_code == 403
    assert client_of("dora").post(at(held) + "submit/", {}).status_code == 403
    assert client_of("bob").get(at(held)).status_code == 403


def test_the_signature_page_shows_every_answer(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice)
    text = client_of("alice").get(at(held) + "submit/").content.decode()
    assert text.count("Change<") == 5
    assert "One gap would fail an assessment on its own." in text


def test_an_unfinished_assessment_is_not_signed(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held, client = begun(cast.alice), client_of("alice")
    text = client.post(at(held) + "submit/", {"approved_by": "Dora", "true": "true"}).content.decode()
    assert "5 questions are not answered yet" in text
    text = client.post(at(held) + "submit/", {}).content.decode()
    assert "Tick the box to confirm" in text
    held.refresh_from_db()
    assert held.is_open


def test_after_submission_the_questions_lead_to_the_results(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = verbs.submit(answered(cast.alice), approved_by="Dora", by=cast.alice.actor)
    client = client_of("alice")
    for path in (at(held, "W1"), at(held) + "submit/"):
        assert client.get(path).headers["Location"] == at(held) + "results/"
        assert client.post(path, {"answer": "all"}).headers["Location"] == at(held) + "results/"
    assert "Submitted on" in client.get(at(held)).content.decode()
