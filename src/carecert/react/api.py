"""Incidents for programs: list, read, open, and add to the log."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Schema
from pydantic import StringConstraints

from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.packs.models import Release
from carecert.react.actions import help as verbs
from carecert.react.actions.entry import add_entry
from carecert.react.actions.opening import Found, open_incident
from carecert.react.models import Incident, LogEntry, LogKind
from carecert.react.permissions import Permission
from carecert.react.queries import guidance
from carecert.react.queries.board import Board, board
from carecert.react.rules.kinds import Care, IncidentKind, Severity, Spread
from carecert.react.rules.life import NotNow
from carecert.react.rules.severity import suggest
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require
from carecert.wire.texts import OneLine, Prose

router = Router(tags=["React"])


class IncidentOut(Schema):
    """An incident in a list. `severity`: 1 (critical) to 4 (low). `help_taken_by`: the analyst's name, or nothing."""

    organisation: str
    ref: str
    title: str
    kind: IncidentKind
    severity: int
    state: str
    opened_at: datetime
    aware_at: datetime
    closed_at: datetime | None
    wants_help: bool
    help_taken_by: str
    help_taken_at: datetime | None
    playbook: str


class IncidentPage(Schema):
    """One page of incidents, the newest first, and the cursor of the next page."""

    items: list[IncidentOut]
    next: str | None


class ClockOut(Schema):
    """A legal clock: what it is for, when it ends, and how it ended."""

    regime: str
    name: str
    due_at: datetime
    state: str
    met_at: datetime | None
    reason: str


class PlaybookStepOut(Schema):
    """A step of the pinned playbook and how it stands."""

    step: str
    title: str
    side_effect: str
    state: str
    by: str
    at: datetime | None
    reason: str


class IncidentWhole(IncidentOut):
    """An incident with its clocks and steps."""

    clocks: list[ClockOut]
    steps: list[PlaybookStepOut]


class IncidentIn(Schema):
    """A new incident. Without `severity` it is suggested from `care` and `spread`."""

    title: OneLine
    kind: IncidentKind
    severity: Severity | None = None
    care: Care = Care.SOON
    spread: Spread = Spread.UNKNOWN
    aware_at: datetime
    aware_why: Annotated[Prose, StringConstraints(max_length=500)]


class LogEntryIn(Schema):
    """A line for the log; without `at` it happened now."""

    text: Prose
    kind: Literal["note", "decision"] = "note"
    at: datetime | None = None


class HelpAnswerIn(Schema):
    """What an analyst tells the organisation."""

    text: Prose


class FreeIn(Schema):
    """Why a call is put back."""

    why: Prose


@router.get("/incidents", response=IncidentPage, summary="List the incidents that you may see")
def list_incidents(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """The newest first."""
    actor = require(request, Permission.READ)
    rows = Incident.objects.visible_to(actor).whole()
    found, following = cursor_page(rows, by=("-opened_at", "-id"), cursor=cursor, limit=limit)
    return {"items": [_brief(one) for one in found], "next": following}


@router.get("/incidents/{code}/{ref}", response=IncidentWhole, summary="Read one incident")
def read_incident(request: Request, code: str, ref: str) -> dict[str, Any]:
    """With its clocks and steps."""
    actor = require(request, Permission.READ)
    return _whole(board(_find(request, code, ref), actor, entries=0))


@router.post("/incidents", response={201: IncidentOut}, summary="Open an incident")
def open_one(request: Request, given: IncidentIn) -> HttpResponse:
    """For your own organisation. Send an `Idempotency-Key`, so that a repeated request opens one incident only."""
    actor = require(request, Permission.OPEN)
    playbook = guidance.playbook_for(given.kind)
    if playbook is None:
        raise Problem(409, "No playbook for this kind of incident is installed.")

    def act() -> tuple[int, dict[str, Any]]:
        try:
            made = open_incident(
                title=given.title,
                kind=given.kind,
                severity=given.severity or suggest(given.care, given.spread).severity,
                playbook=playbook,
                aware_at=_aware(given.aware_at, "aware_at"),
                aware_why=given.aware_why,
                found=Found(care=given.care, spread=given.spread),
                by=actor,
            )
        except NotNow as why:
            raise Problem(409, str(why)) from None
        return 201, IncidentOut(**_brief(made)).model_dump(mode="json")

    return idempotent(request, act)


@router.post("/incidents/{code}/{ref}/log", response={201: dict[str, Any]}, summary="Add a line to the log")
def add_line(request: Request, code: str, ref: str, given: LogEntryIn) -> HttpResponse:
    """Send an `Idempotency-Key`, so that a repeated request adds one line only."""
    actor = require(request, Permission.WORK)
    incident = _find(request, code, ref)
    if incident.organisation_id != actor.organisation_id:
        raise Problem(404, "There is no such incident.")

    def act() -> tuple[int, dict[str, Any]]:
        at = _aware(given.at, "at") if given.at else None
        try:
            entry = add_entry(incident, text=given.text, kind=LogKind(given.kind), at=at, by=actor)
        except NotNow as why:
            raise Problem(409, str(why)) from None
        return 201, _line(entry)

    return idempotent(request, act)


@router.post("/incidents/{code}/{ref}/help/take", response={200: IncidentOut}, summary="Take a call for help")
def take_call(request: Request, code: str, ref: str) -> HttpResponse:
    """For national analysts. 409 when somebody else has taken it: look at `help_taken_by`."""
    return _helped(request, code, ref, lambda one, actor: verbs.take_help(one, by=actor))


@router.post("/incidents/{code}/{ref}/help/free", response={200: IncidentOut}, summary="Put a call for help back")
def free_call(request: Request, code: str, ref: str, given: FreeIn) -> HttpResponse:
    """For national analysts: then another can take it."""
    return _helped(request, code, ref, lambda one, actor: verbs.free_help(one, why=given.why, by=actor))


@router.post("/incidents/{code}/{ref}/help/answers", response={200: IncidentOut}, summary="Answer a call for help")
def answer_call(request: Request, code: str, ref: str, given: HelpAnswerIn) -> HttpResponse:
    """For the analyst who has taken it. Send an `Idempotency-Key`, so that a repeated request answers once only."""
    return _helped(request, code, ref, lambda one, actor: verbs.answer_help(one, text=given.text, by=actor))


def _helped(request: Request, code: str, ref: str, verb: Callable[[Incident, Actor], object]) -> HttpResponse:
    actor = require(request, Permission.HELP)
    incident = _find(request, code, ref)
    if not incident.wants_help:
        raise Problem(404, "There is no such incident.")

    def act() -> tuple[int, dict[str, Any]]:
        try:
            verb(incident, actor)
        except NotNow as why:
            raise Problem(409, str(why)) from None
        return 200, IncidentOut(**_brief(_find(request, code, ref))).model_dump(mode="json")

    return idempotent(request, act)


def _find(request: Request, code: str, ref: str) -> Incident:
    rows = Incident.objects.visible_to(request.actor).whole()
    found = rows.filter(organisation__code=code, ref=ref).first()
    if found is None:
        raise Problem(404, "There is no such incident.")
    return found


def _aware(moment: datetime, name: str) -> datetime:
    if moment.tzinfo is None:
        raise Problem(422, "A time needs its time zone.", errors=[{"field": name, "detail": "such as …T09:30:00Z"}])
    return moment


def _brief(one: Incident) -> dict[str, Any]:
    playbook: Release = one.playbook
    return {
        "organisation": one.organisation.code,
        "ref": one.ref,
        "title": one.title,
        "kind": one.kind,
        "severity": one.severity,
        "state": one.state,
        "opened_at": one.opened_at,
        "aware_at": one.aware_at,
        "closed_at": one.closed_at,
        "wants_help": one.wants_help,
        "help_taken_by": one.help_taken_by_name,
        "help_taken_at": one.help_taken_at,
        "playbook": f"react:{playbook.reference}",
    }


def _whole(shown: Board) -> dict[str, Any]:
    clocks = [one.clock for one in shown.clocks]
    steps = [one for phase in shown.phases for one in phase.steps]
    return _brief(shown.incident) | {
        "clocks": [
            {name: getattr(one, name) for name in ("regime", "name", "due_at", "state", "met_at", "reason")}
            for one in clocks
        ],
        "steps": [
            {
                "step": one.step.id,
                "title": one.step.title,
                "side_effect": one.step.side_effect,
                "state": one.run.state,
                "by": one.run.by_name,
                "at": one.run.at,
                "reason": one.run.reason,
            }
            for one in steps
        ],
    }


def _line(entry: LogEntry) -> dict[str, Any]:
    return {"kind": entry.kind, "text": entry.text, "at": entry.at.isoformat(), "by": entry.by_name}
