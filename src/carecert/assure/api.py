"""The API of Assure: assessments, the answers of one, and actions, as the caller may see them."""

import datetime as dt

from django.utils import timezone
from ninja import Schema

from carecert.assure import queries
from carecert.assure.models import Action, Answer, Assessment
from carecert.assure.permissions import Permission
from carecert.assure.rules.lifecycle import ActionState
from carecert.organisations.access import Request
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require

router = Router(tags=["Assure"])


class AssessmentOut(Schema):
    """An assessment. `permille` and `verdict` are set once it is submitted."""

    id: int
    organisation: str
    framework: str
    version: str
    state: str
    begun_at: dt.datetime
    submitted_at: dt.datetime | None
    permille: int | None
    verdict: str


class AssessmentsOut(Schema):
    """A page of assessments; `next` is the cursor of the page after it."""

    items: list[AssessmentOut]
    next: str | None


class AssessmentAnswerOut(Schema):
    """The present answer to one item, and how the item then stands ("" for questions about the organisation)."""

    item: str
    value: dict[str, str]
    note: str
    version: int
    answered_by: str
    answered_at: dt.datetime
    status: str


class AssessmentAnswersOut(Schema):
    """All answers of one assessment, with what they come to."""

    items: list[AssessmentAnswerOut]
    unanswered: int
    permille: int | None
    verdict: str


class ActionOut(Schema):
    """An action."""

    id: int
    framework: str
    item: str
    title: str
    owner: str
    due_on: dt.date
    state: str
    overdue: bool
    closed_at: dt.datetime | None


class ActionsOut(Schema):
    """A page of actions; `next` is the cursor of the page after it."""

    items: list[ActionOut]
    next: str | None


@router.get("/assessments", response=AssessmentsOut, operation_id="assessments", summary="Assessments")
def assessments(request: Request, cursor: str | None = None, limit: int = 50) -> AssessmentsOut:
    """Those of the caller's organisation; for overseers those of the organisations below. Latest first."""
    if not (request.actor.can(Permission.READ) or request.actor.can(Permission.OVERSEE)):
        raise Problem(403, "Your role does not allow this.")
    rows = Assessment.objects.visible_to(request.actor).select_related("organisation", "framework", "release")
    found, more = cursor_page(rows, by=("-id",), cursor=cursor, limit=limit)
    return AssessmentsOut(items=[_assessment(row) for row in found], next=more)


@router.get(
    "/assessments/{pk}/answers",
    response=AssessmentAnswersOut,
    operation_id="answers",
    summary="Answers of an assessment",
)
def answers(request: Request, pk: int) -> AssessmentAnswersOut:
    """Only for the organisation itself; 404 for everybody else."""
    actor = require(request, Permission.READ)
    held = Assessment.objects.visible_to(actor).of(actor).select_related("release").filter(pk=pk).first()
    if held is None:
        raise Problem(404, "No such assessment.")
    result = queries.result_of(held)
    rows = Answer.objects.visible_to(actor).filter(assessment=held)
    marks = {mark.requirement.ref: str(mark.status) for mark in result.marks}
    items = [_answer(row, marks.get(row.item, "")) for row in rows]
    return AssessmentAnswersOut(
        items=items, unanswered=result.unanswered, permille=result.overall.permille, verdict=str(result.verdict)
    )


@router.get("/actions", response=ActionsOut, operation_id="actions", summary="Actions")
def actions(
    request: Request, state: str = "", overdue: bool = False, cursor: str | None = None, limit: int = 50
) -> ActionsOut:
    """Those that the caller may see, by number. `state`: open, done or dropped. `overdue`: only those that are late."""
    actor = require(request, Permission.WORK_ACTIONS)
    today = timezone.localdate()
    rows = Action.objects.visible_to(actor).select_related("framework", "owner")
    if state:
        if state not in set(ActionState):
            raise Problem(400, f"state must be one of: {', '.join(ActionState)}")
        rows = rows.filter(state=state)
    rows = rows.overdue(today) if overdue else rows
    found, more = cursor_page(rows, by=("id",), cursor=cursor, limit=limit)
    return ActionsOut(items=[_action(row, today) for row in found], next=more)


def _assessment(row: Assessment) -> AssessmentOut:
    return AssessmentOut(
        id=row.pk,
        organisation=row.organisation.code,
        framework=row.framework.slug,
        version=row.release.version,
        state=row.state,
        begun_at=row.begun_at,
        submitted_at=row.submitted_at,
        permille=row.permille,
        verdict=row.verdict,
    )


def _answer(row: Answer, status: str) -> AssessmentAnswerOut:
    return AssessmentAnswerOut(
        item=row.item,
        value=row.value,
        note=row.note,
        version=row.version,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        status=status,
    )


def _action(row: Action, today: dt.date) -> ActionOut:
    return ActionOut(
        id=row.pk,
        framework=row.framework.slug,
        item=row.item,
        title=row.title,
        owner=row.owner.name,
        due_on=row.due_on,
        state=row.state,
        overdue=row.is_overdue(today),
        closed_at=row.closed_at,
    )
