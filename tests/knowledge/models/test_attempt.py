"""An attempt is open or marked, and nothing between."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.knowledge import actions
from carecert.knowledge.models import Answer, Attempt
from tests.cast import Cast
from tests.knowledge.learners import SYSTEM, a_course


@pytest.fixture
def attempt(cast: Cast) -> Attempt:
    made = actions.start_quiz(actions.begin(a_course(), by=cast.bob.actor), by=cast.bob.actor)
    actions.answer(made, question=made.questions[0].slug, chosen=["a"], by=cast.bob.actor)
    return made


def test_only_the_learner_sees_an_attempt_and_its_answers(cast: Cast, attempt: Attempt) -> None:
    for model in (Attempt, Answer):
        for name in ("alice", "mary", "charlie", "omar", "ana"):
            assert not model.objects.visible_to(cast.named(name).actor).exists(), (model, name)
        assert model.objects.visible_to(cast.bob.actor).count() == 1
        assert model.objects.visible_to(SYSTEM).count() == 1


def test_there_is_one_open_attempt_in_a_round(attempt: Attempt) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(
            organisation=attempt.organisation, enrolment=attempt.enrolment, seed="x", began_at=timezone.now()
        )


@pytest.mark.parametrize(
    "change",
    [
        {"score": 1},
        {"finished_at": timezone.now()},
        {"finished_at": timezone.now(), "score": 4, "out_of": 3, "passed": True},
        {"finished_at": timezone.now(), "score": 0, "out_of": 0, "passed": False},
        {"passed": True},
        {"seed": ""},
    ],
)
def test_an_attempt_is_marked_when_it_ends_and_not_before(attempt: Attempt, change: dict[str, Any]) -> None:
    Attempt.objects.update(began_at=timezone.make_aware(timezone.datetime(2020, 1, 1)))
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.update(**change)


def test_a_question_has_one_answer_and_a_name(attempt: Attempt) -> None:
    for question in (attempt.questions[0].slug, ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            Answer.objects.create(
                organisation=attempt.organisation,
                attempt=attempt,
                question=question,
                chosen=[],
                answered_at=timezone.now(),
            )


def test_an_attempt_knows_its_questions_and_what_was_given(attempt: Attempt) -> None:
    assert len(attempt.questions) == 3
    slug = attempt.questions[0].slug
    assert attempt.given == {slug: ["a"]}
    assert str(attempt) == f"attempt {attempt.pk}"
    assert str(attempt.answers.get()) == slug
