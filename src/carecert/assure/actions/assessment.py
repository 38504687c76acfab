"""Beginning an assessment, answering it, and signing it off."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from carecert.assure import queries
from carecert.assure.actions.leave import NotAllowed, allow, leaders
from carecert.assure.models import Answer, AnswerChange, Assessment, Framework
from carecert.assure.permissions import Permission
from carecert.assure.rules import answers, lifecycle
from carecert.assure.rules.lifecycle import AssessmentState, NotNow
from carecert.assure.rules.scoring import Result
from carecert.audit.record import record
from carecert.events.outbox import emit
from carecert.notify.actions import tell
from carecert.organisations.actor import Actor


class Overtaken(ValueError):
    """Somebody else has changed the answer since the page was opened."""


@transaction.atomic
def begin(framework: Framework, *, by: Actor) -> tuple[Assessment, bool]:
    """Begin an assessment of the actor's organisation, or find the one that is open. Returns it, and whether it is new.

    Raises `NotAllowed` for an actor without the permission, or without a person or an organisation.
    """
    allow(by, Permission.ANSWER, by.organisation_id)
    if by.organisation_id is None or by.person_id is None:
        raise NotAllowed("Only somebody at an organisation can begin an assessment")
    mine = Assessment.objects.of(by).open().filter(framework=framework)
    now = timezone.now()
    try:
        with transaction.atomic():
            assessment = Assessment.objects.create(
                organisation_id=by.organisation_id,
                framework=framework,
                release=framework.release,
                owner_id=by.person_id,
                begun_at=now,
                changed_at=now,
            )
    except IntegrityError:
        return mine.get(), False
    record("assure.assessment.begun", on=assessment, by=by, framework=str(framework.release))
    return assessment, True


@transaction.atomic
def answer(
    assessment: Assessment, *, item: str, value: Mapping[str, str], by: Actor, note: str = "", seen: int | None = None
) -> Answer:
    """Give or change the answer to one item. `value`: question key to option value.

    `seen`: the version that the page showed, 0 for none; None takes whatever is there. Raises `NotAllowed`, `NotNow`
    after submission, `BadAnswer` when the value does not fit the question, and `Overtaken` when the answer has changed.
    """
    allow(by, Permission.ANSWER, assessment.organisation_id)
    held = Assessment.objects.select_for_update(of=("self",)).select_related("release").get(pk=assessment.pk)
    lifecycle.check_open(AssessmentState(held.state))
    note = note.strip()
    answers.check(held.body, item, value, note)
    now = timezone.now()
    before = Answer.objects.filter(assessment=held, item=item).first()
    version = before.version if before else 0
    if seen is not None and seen != version:
        raise Overtaken(
            "Somebody else has answered this while you were reading. Check their answer before you change it."
        )
    if before and before.value == dict(value) and before.note == note:
        return before
    given = {"value": dict(value), "note": note, "version": version + 1, "answered_by": by.name, "answered_at": now}
    kept, _ = Answer.objects.update_or_create(
        assessment=held, item=item, defaults=given, create_defaults=given | {"organisation_id": held.organisation_id}
    )
    AnswerChange.objects.create(organisation_id=held.organisation_id, assessment=held, item=item, **given)
    Assessment.objects.filter(pk=held.pk).update(changed_at=now)
    record("assure.answer.given", on=held, by=by, item=item, value=dict(value), version=version + 1)
    return kept


@transaction.atomic
def submit(assessment: Assessment, *, approved_by: str, by: Actor) -> Assessment:
    """Sign an assessment off: its answers are final, and its score and verdict are kept with it.

    `approved_by`: the name and role of the senior person who has approved it. Raises `NotAllowed`, and `NotNow` when it
    was submitted before or a question is open. Those who read the organisation's assessments are told.
    """
    allow(by, Permission.SUBMIT, assessment.organisation_id)
    held = (
        Assessment.objects.select_for_update(of=("self",)).select_related("release", "framework").get(pk=assessment.pk)
    )
    lifecycle.check_open(AssessmentState(held.state))
    result = queries.result_of(held)
    lifecycle.check_complete(result.unanswered)
    if not approved_by.strip():
        raise NotNow("Say who has approved the assessment")
    held.state = AssessmentState.SUBMITTED
    held.submitted_at = timezone.now()
    held.submitted_by = by.name
    held.approved_by = approved_by.strip()
    held.permille = result.overall.permille
    held.verdict = result.verdict
    held.save()
    details = {"framework": held.framework.slug, "permille": held.permille, "verdict": str(held.verdict)}
    record("assure.assessment.submitted", on=held, by=by, chain=None, approved_by=held.approved_by, **details)
    emit(
        "assure.assessment.submitted",
        organisation_code=held.organisation.code,
        subject=f"assure:assessment/{held.pk}",
        gaps=[mark.requirement.ref for mark in result.marks if mark.is_gap],
        **details,
    )
    _tell_leaders(held, result, by=by)
    return held


def _tell_leaders(assessment: Assessment, result: Result, *, by: Actor) -> None:
    title, percent = assessment.framework.title, result.overall.percent
    score = "no requirement applied" if percent is None else f"the score is {percent} out of 100"
    tell(
        key=f"assure:assessment:{assessment.pk}:submitted",
        kind="assessment",
        subject=f"The {title} assessment was submitted",
        body=f"{by.name} submitted the {title} assessment of {assessment.organisation.name}: {score}. "
        f"{assessment.approved_by} approved it. The results show what to do next.",
        link=reverse("assure:results", args=[assessment.pk]),
        people=leaders(assessment.organisation_id) | {assessment.owner_id},
        by=by,
    )
