"""Alerts for programs: list, read, acknowledge."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Field, Schema

from carecert.broadcast.actions import responding
from carecert.broadcast.actions.several import Wish, answer_for_several
from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.permissions import Permission
from carecert.broadcast.queries.several import standings
from carecert.broadcast.rules.life import Answer, NotNow
from carecert.organisations.access import Request
from carecert.organisations.identify import actors_with
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require
from carecert.wire.texts import Note

router = Router(tags=["Broadcast"])


class AlertOut(Schema):
    """An alert in a list. `tlp`: its marking (TLP 2.0). `answer`: where your organisation stands, if addressed."""

    ref: str
    title: str
    summary: str
    severity: str
    tlp: str
    state: str
    published_at: datetime
    acknowledge_by: datetime | None
    act_by: datetime | None
    answer: str | None


class ResolutionStepOut(Schema):
    """A resolution step. `kind`: patch, action, guidance or aware."""

    position: int
    kind: str
    text: str
    link: str


class ProductOut(Schema):
    """An affected product in the publisher's words."""

    name: str
    vendor: str
    version: str


class AlertWhole(AlertOut):
    """An alert with its steps in order."""

    details: str
    steps: list[ResolutionStepOut]
    cves: list[str]
    products: list[ProductOut]
    closed_at: datetime | None
    closed_reason: str


class AlertPage(Schema):
    """One page of alerts, the newest first, and the cursor of the next page."""

    items: list[AlertOut]
    next: str | None


class AcknowledgementIn(Schema):
    """What the organisation says with it, if anything."""

    note: Note = ""


class AcknowledgementOut(Schema):
    """Where the organisation stands now. `first`: whether it was this request that acknowledged."""

    ref: str
    answer: str
    acknowledged_at: datetime | None
    acknowledged_by: str
    first: bool


class AlertAnswerOut(Schema):
    """Where one of your organisations (its code) stands."""

    organisation: str
    answer: str
    note: str


class AlertAnswersOut(Schema):
    """Where each of your organisations that an alert addresses stands, by name."""

    items: list[AlertAnswerOut]


class AlertAnswerIn(Schema):
    """What is said for one organisation (its code). Two answers need a note: not-applicable and cannot-fix."""

    organisation: str = Field(max_length=20)
    answer: Literal["acknowledged", "not-applicable", "working", "cannot-fix", "completed"]
    note: Note = ""


class AnswersIn(Schema):
    """What is said for each of up to 500 organisations."""

    answers: list[AlertAnswerIn] = Field(min_length=1, max_length=500)


class OutcomeOut(Schema):
    """What came of it for one organisation, and in words why not."""

    organisation: str
    done: bool
    words: str


class OutcomesOut(Schema):
    """What came of it, in the order in which it was asked."""

    items: list[OutcomeOut]


@router.get("/advisories", response=AlertPage, summary="List the alerts that you may read")
def list_alerts(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """The newest first. Drafts are not listed."""
    actor = require(request, Permission.READ)
    rows = Advisory.objects.visible_to(actor).out()
    found, following = cursor_page(rows, by=("-published_at", "-id"), cursor=cursor, limit=limit)
    own = Response.objects.visible_to(actor).of(actor).filter(advisory__in=found)
    answers = dict(own.values_list("advisory_id", "state"))
    return {"items": [_brief(one, answers.get(one.pk)) for one in found], "next": following}


@router.get("/advisories/{ref}", response=AlertWhole, summary="Read one alert")
def read_alert(request: Request, ref: str) -> dict[str, Any]:
    """With its resolution steps in order."""
    actor = require(request, Permission.READ)
    found = Advisory.objects.visible_to(actor).out().filter(ref=ref).first()
    if found is None:
        raise Problem(404, "There is no such alert.")
    own = Response.objects.visible_to(actor).of(actor).filter(advisory=found).first()
    return _brief(found, own.state if own else None) | {
        "details": found.details,
        "steps": list(found.steps.values("position", "kind", "text", "link")),
        "cves": list(found.weaknesses.values_list("cve", flat=True)),
        "products": list(found.products.values("name", "vendor", "version")),
        "closed_at": found.closed_at,
        "closed_reason": found.closed_reason,
    }


@router.post(
    "/advisories/{ref}/acknowledgement", response={200: AcknowledgementOut}, summary="Say that you have seen an alert"
)
def acknowledge(request: Request, ref: str, given: AcknowledgementIn) -> HttpResponse:
    """For your own organisation. Send an `Idempotency-Key`; acknowledging twice changes nothing either way."""
    actor = require(request, Permission.ACKNOWLEDGE)
    own = Response.objects.visible_to(actor).of(actor).select_related("advisory", "organisation")
    response = own.filter(advisory__ref=ref).first()
    if response is None:
        raise Problem(404, "There is no such alert for your organisation.")

    def act() -> tuple[int, dict[str, Any]]:
        try:
            first = responding.acknowledge(response, note=given.note, by=actor)
        except NotNow as why:
            raise Problem(409, str(why)) from None
        body = AcknowledgementOut(
            ref=ref,
            answer=response.state,
            acknowledged_at=response.acknowledged_at,
            acknowledged_by=response.acknowledged_name,
            first=first,
        )
        return 200, body.model_dump(mode="json")

    return idempotent(request, act)


@router.get(
    "/advisories/{ref}/answers",
    response=AlertAnswersOut,
    operation_id="alert_answers",
    summary="Where your organisations stand with an alert",
)
def list_answers(request: Request, ref: str) -> dict[str, Any]:
    """Each organisation that you answer for. A token answers for one."""
    require(request, Permission.ACKNOWLEDGE)
    found = standings(ref, actors_with(request, Permission.ACKNOWLEDGE))
    if not found:
        raise Problem(404, "There is no such alert for your organisations.")
    return {"items": [{"organisation": one.organisation.code, "answer": one.state, "note": one.note} for one in found]}


@router.post(
    "/advisories/{ref}/answers",
    response=OutcomesOut,
    operation_id="answer_alert",
    summary="Say where your organisations stand with an alert",
)
def answer_for(request: Request, ref: str, given: AnswersIn) -> HttpResponse:
    """Each organisation by itself: what cannot be done for one is told, and holds up no other."""
    require(request, Permission.ACKNOWLEDGE)
    acting = {one.organisation_code: one for one in actors_with(request, Permission.ACKNOWLEDGE)}
    strange = sorted({one.organisation for one in given.answers} - acting.keys())
    if strange:
        raise Problem(403, f"You do not answer alerts for {', '.join(strange)}.")
    wishes = [Wish(acting[one.organisation], Answer(one.answer), one.note) for one in given.answers]

    def act() -> tuple[int, dict[str, Any]]:
        told = [
            OutcomeOut(organisation=one.wish.by.organisation_code, done=one.done, words=one.words)
            for one in answer_for_several(ref, wishes)
        ]
        return 200, OutcomesOut(items=told).model_dump(mode="json")

    return idempotent(request, act)


def _brief(one: Advisory, answer: str | None) -> dict[str, Any]:
    names = ("ref", "title", "summary", "severity", "tlp", "state", "published_at", "acknowledge_by", "act_by")
    return {name: getattr(one, name) for name in names} | {"answer": answer}
