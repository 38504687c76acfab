"""Sitting a quiz: start, answer in any order, change your mind, hand in. A quiz that is not passed costs nothing."""

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.knowledge.actions.complete import complete
from carecert.knowledge.models import Answer, Attempt, Enrolment
from carecert.knowledge.rules import marking
from carecert.organisations.actor import Actor


class CannotAnswer(ValueError):
    """The quiz cannot take this; the message says why."""


@transaction.atomic
def start_quiz(enrolment: Enrolment, *, by: Actor) -> Attempt:
    """Draw a quiz, or go on with the one that is open. Raises `CannotAnswer` when the round has ended.

    Nobody has to read the sections first: whoever knows the answers should not have to.
    """
    _refuse_strangers(enrolment, by)
    if not Enrolment.objects.open().select_for_update().filter(pk=enrolment.pk).exists():
        raise CannotAnswer("You have passed this course already.")
    attempt, is_new = Attempt.objects.open().get_or_create(
        enrolment=enrolment,
        finished_at=None,
        defaults={
            "organisation_id": enrolment.organisation_id,
            "seed": secrets.token_hex(16),
            "began_at": timezone.now(),
        },
    )
    if is_new:
        record("knowledge.quiz.started", on=attempt, by=by, course=enrolment.course.slug)
    return attempt


@transaction.atomic
def answer(attempt: Attempt, *, question: str, chosen: Iterable[str], by: Actor) -> Answer:
    """Keep what was chosen for a question, in place of what was chosen before.

    Raises `CannotAnswer` when the quiz is handed in or does not ask this, and `NotAnAnswer` for an impossible choice.
    """
    _refuse_strangers(attempt.enrolment, by)
    if not Attempt.objects.open().select_for_update().filter(pk=attempt.pk).exists():
        raise CannotAnswer("This quiz is handed in, so its answers can no longer change.")
    asked = next((each for each in attempt.questions if each.slug == question), None)
    if asked is None:
        raise CannotAnswer("This quiz does not ask that question.")
    kept, _ = Answer.objects.update_or_create(
        attempt=attempt,
        question=question,
        defaults={
            "organisation_id": attempt.organisation_id,
            "chosen": list(marking.answer(asked, chosen)),
            "answered_at": timezone.now(),
        },
    )
    return kept


@transaction.atomic
def hand_in(attempt: Attempt, *, by: Actor) -> Attempt:
    """Mark the quiz. A pass completes the course. Handing in again changes nothing.

    Raises `CannotAnswer` while a question has no answer.
    """
    _refuse_strangers(attempt.enrolment, by)
    current = Attempt.objects.select_for_update(of=("self",)).with_course().get(pk=attempt.pk)
    if current.finished_at is not None:
        return current
    questions, given = current.questions, current.given
    missing = sum(question.slug not in given for question in questions)
    if missing:
        raise CannotAnswer(f"Answer every question first: {missing} {'is' if missing == 1 else 'are'} still open.")
    result = marking.mark(current.enrolment.body.quiz, questions, given)
    current.finished_at = timezone.now()
    current.score, current.out_of, current.passed = result.score, result.out_of, result.passed
    current.save(update_fields=["finished_at", "score", "out_of", "passed"])
    record(
        "knowledge.quiz.handed_in",
        on=current,
        by=by,
        course=current.enrolment.course.slug,
        score=result.score,
        out_of=result.out_of,
        passed=result.passed,
    )
    if result.passed:
        complete(current, by=by)
    return current


def _refuse_strangers(enrolment: Enrolment, by: Actor) -> None:
    if enrolment.person_id != by.person_id:
        raise CannotAnswer("Only the learner can do this.")
