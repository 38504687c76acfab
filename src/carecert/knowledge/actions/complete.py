"""Completing a course: the certificate, the organisation's figure, the event and the notice, all in one transaction."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from carecert.audit.record import record
from carecert.events.outbox import emit
from carecert.knowledge.actions.figures import credit
from carecert.knowledge.models import Attempt, Completion, Enrolment
from carecert.knowledge.queries.figures import figure_of
from carecert.knowledge.rules.codes import new_code
from carecert.knowledge.rules.validity import valid_until
from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.ui import dates


@transaction.atomic
def complete(attempt: Attempt, *, by: Actor) -> Completion:
    """Complete the course of a passed attempt. The database allows one completion for each attempt.

    Raises ValueError for an attempt that was not passed.
    """
    if not attempt.passed or attempt.finished_at is None:
        raise ValueError("only a passed quiz completes a course")
    enrolment, at = attempt.enrolment, attempt.finished_at
    completion = Completion(
        organisation_id=attempt.organisation_id,
        person_id=enrolment.person_id,
        holder=by.name,
        course=enrolment.course,
        release=enrolment.release,
        attempt=attempt,
        completed_at=at,
        valid_until=valid_until(timezone.localdate(at), enrolment.body.quiz.valid_months),
        code=new_code(),
    )
    completion.save(force_insert=True)
    Enrolment.objects.filter(pk=enrolment.pk).update(finished_at=at)
    credit(enrolment.person_id, course=enrolment.course, until=completion.valid_until, home=attempt.organisation_id)
    record(
        "knowledge.course.completed",
        on=completion,
        by=by,
        course=enrolment.course.slug,
        version=enrolment.release.version,
        valid_until=completion.valid_until.isoformat(),
    )
    figure = figure_of(attempt.organisation_id, enrolment.course)
    emit(
        "knowledge.course.completed",
        subject=enrolment.course.reference,
        organisation_code=by.organisation_code,
        in_date=figure.in_date,
        people=figure.people,
    )
    tell(
        key=f"knowledge:completion:{completion.pk}",
        kind="learning",
        subject=f"You passed: {enrolment.release.title}",
        body=f"Well done. Your certificate is ready. It is valid until {dates.date(completion.valid_until)}.",
        link=reverse("knowledge:certificate", args=[completion.pk]),
        people=[enrolment.person_id],
        by=by,
    )
    return completion
