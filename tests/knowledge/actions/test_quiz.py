"""A quiz is drawn once, answered in any order, handed in once, and tried again without punishment."""

import pytest

from carecert.audit.models import Entry
from carecert.knowledge import actions
from carecert.knowledge.actions.quiz import CannotAnswer
from carecert.knowledge.models import Answer, Attempt, Completion, CompletionFigure
from carecert.knowledge.rules.marking import NotAnAnswer
from tests.cast import Cast
from tests.knowledge.learners import a_course, sit


def start(cast: Cast) -> Attempt:
    return actions.start_quiz(actions.begin(a_course(), by=cast.bob.actor), by=cast.bob.actor)


def test_starting_twice_goes_on_with_the_same_questions(cast: Cast) -> None:
    attempt = start(cast)
    again = actions.start_quiz(attempt.enrolment, by=cast.bob.actor)
    assert again == attempt
    assert again.questions == attempt.questions


def test_an_answer_can_be_changed_until_the_quiz_is_handed_in(cast: Cast) -> None:
    attempt = start(cast)
    question = attempt.questions[0]
    actions.answer(attempt, question=question.slug, chosen=["c"], by=cast.bob.actor)
    actions.answer(attempt, question=question.slug, chosen=sorted(question.right), by=cast.bob.actor)
    assert Answer.objects.get().chosen == sorted(question.right)


def test_an_impossible_answer_is_refused_and_the_old_one_stays(cast: Cast) -> None:
    attempt = start(cast)
    slug = attempt.questions[0].slug
    actions.answer(attempt, question=slug, chosen=["a"], by=cast.bob.actor)
    with pytest.raises(NotAnAnswer, match="Choose from the answers on the page"):
        actions.answer(attempt, question=slug, chosen=["zzz"], by=cast.bob.actor)
    assert Answer.objects.get().chosen == ["a"]


def test_a_question_that_was_not_drawn_cannot_be_answered(cast: Cast) -> None:
    attempt = start(cast)
    drawn = {question.slug for question in attempt.questions}
    other = next(question.slug for question in attempt.enrolment.body.questions if question.slug not in drawn)
    with pytest.raises(CannotAnswer, match="does not ask"):
        actions.answer(attempt, question=other, chosen=["a"], by=cast.bob.actor)


def test_nobody_sits_a_quiz_for_somebody_else(cast: Cast) -> None:
    attempt = start(cast)
    slug = attempt.questions[0].slug
    for verb in (
        lambda: actions.start_quiz(attempt.enrolment, by=cast.alice.actor),
        lambda: actions.answer(attempt, question=slug, chosen=["a"], by=cast.alice.actor),
        lambda: actions.hand_in(attempt, by=cast.alice.actor),
    ):
        with pytest.raises(CannotAnswer, match="Only the learner"):
            verb()


def test_a_quiz_with_an_open_question_is_not_handed_in(cast: Cast) -> None:
    attempt = start(cast)
    with pytest.raises(CannotAnswer, match="3 are still open"):
        actions.hand_in(attempt, by=cast.bob.actor)
    for question in attempt.questions[:2]:
        actions.answer(attempt, question=question.slug, chosen=["a"], by=cast.bob.actor)
    with pytest.raises(CannotAnswer, match="1 is still open"):
        actions.hand_in(attempt, by=cast.bob.actor)
    assert Attempt.objects.get().finished_at is None


def test_handing_in_marks_the_quiz_and_records_it(cast: Cast) -> None:
    attempt = sit(a_course(), by=cast.bob.actor, wrong=1)
    assert (attempt.score, attempt.out_of, attempt.passed) == (2, 3, True)
    entry = Entry.objects.get(verb="knowledge.quiz.handed_in")
    assert entry.details == {"course": "basics", "score": 2, "out_of": 3, "passed": True}


def test_handing_in_twice_counts_once(cast: Cast) -> None:
    attempt = sit(a_course(), by=cast.bob.actor)
    again = actions.hand_in(attempt, by=cast.bob.actor)
    assert again.finished_at == attempt.finished_at
    assert Completion.objects.count() == 1
    assert CompletionFigure.objects.get().in_date == 1
    assert Entry.objects.filter(verb="knowledge.quiz.handed_in").count() == 1


def test_nothing_can_be_answered_after_handing_in_and_no_quiz_started_after_a_pass(cast: Cast) -> None:
    attempt = sit(a_course(), by=cast.bob.actor)
    with pytest.raises(CannotAnswer, match="handed in"):
        actions.answer(attempt, question=attempt.questions[0].slug, chosen=["c"], by=cast.bob.actor)
    with pytest.raises(CannotAnswer, match="passed this course already"):
        actions.start_quiz(attempt.enrolment, by=cast.bob.actor)


def test_a_quiz_that_is_not_passed_can_be_tried_again_at_once_with_another_draw(cast: Cast) -> None:
    course = a_course()
    first = sit(course, by=cast.bob.actor, wrong=3)
    assert first.passed is False
    assert not Completion.objects.exists()
    second = sit(course, by=cast.bob.actor)
    assert second.passed
    assert second.seed != first.seed
    assert Attempt.objects.filter(enrolment=first.enrolment).count() == 2
