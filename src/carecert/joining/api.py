"""Applications for programs: list, read, decide.

Applying has no operation: it is a public page, whose proof is a link in an email that a person opens.
"""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Field, Schema

from carecert.joining.actions import deciding
from carecert.joining.forms import listed_state
from carecert.joining.models import Application
from carecert.joining.permissions import Permission
from carecert.joining.queries import queue
from carecert.joining.rules.life import NotNow
from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.ui.forms import moment_of
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from carecert.wire.router import Router, require
from carecert.wire.texts import Note

router = Router(tags=["Joining"])


class ApplicationOut(Schema):
    """An application. `organisation`: the code of the one asked for; for one that is not listed, of the place below
    which it would stand. `made`: the code that it was given. `version`: send it back with a decision."""

    id: int
    organisation: str
    place: str
    kind: str
    new: bool
    made: str | None
    name: str
    email: str
    job: str
    phone: str
    reason: str
    state: str
    proved_at: datetime
    decided_at: datetime | None
    decided_by: str
    version: str


class ApplicationWhole(ApplicationOut):
    """With what is doubtful, a sentence each, and the ids of other open applications for the same organisation."""

    cautions: list[str]
    rivals: list[int]


class ApplicationsOut(Schema):
    """One page of applications, the longest waiting first, and the cursor of the next page."""

    items: list[ApplicationOut]
    next: str | None


class ApplicationDecisionIn(Schema):
    """What is decided. `words`: the reason of a refusal, or the question. `code`: for one that is not listed.

    `version`: that of the application as it was read; 409 when somebody has changed it since. Empty takes it as it is.
    """

    decision: Literal["approve", "refuse", "ask"]
    words: Note = ""
    code: str = Field("", max_length=20)
    version: str = Field("", max_length=40)


@router.get("", response=ApplicationsOut, operation_id="applications", summary="Who asks to join")
def list_applications(request: Request, state: str = "", limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """Those that you may decide. `state` narrows: a state, "all", or nothing for those that are open."""
    actor = require(request, Permission.DECIDE)
    if state != listed_state(state):
        raise Problem(400, "There is no such state.")
    found, following = cursor_page(queue.queue(actor, state=state), by=("proved_at", "id"), cursor=cursor, limit=limit)
    return {"items": [_brief(one) for one in found], "next": following}


@router.get("/{application_id}", response=ApplicationWhole, operation_id="application", summary="One application")
def read_application(request: Request, application_id: int) -> dict[str, Any]:
    """With all that helps to decide. 404 for one that is not yours to decide."""
    actor = require(request, Permission.DECIDE)
    return _whole(actor, _found(actor, application_id))


@router.post(
    "/{application_id}/decision",
    response={200: ApplicationWhole},
    operation_id="decide_application",
    summary="Approve, refuse or ask",
)
def decide(request: Request, application_id: int, given: ApplicationDecisionIn) -> HttpResponse:
    """The applicant is told by email. 409 when somebody else was quicker, or the code is none."""
    actor = require_fresh(request, Permission.DECIDE)
    application = _found(actor, application_id)
    if given.decision != "approve" and not given.words:
        raise Problem(422, "Say why, or what you want to know.", errors=[{"field": "words", "detail": "is missing"}])

    def act() -> tuple[int, dict[str, Any]]:
        seen = moment_of(given.version) if given.version else None
        try:
            match given.decision:
                case "approve":
                    deciding.approve(application, code=given.code, by=actor, seen=seen)
                case "refuse":
                    deciding.refuse(application, reason=given.words, by=actor, seen=seen)
                case "ask":
                    deciding.ask(application, question=given.words, by=actor, seen=seen)
        except NotNow as why:
            raise Problem(409, str(why)) from None
        return 200, ApplicationWhole(**_whole(actor, _found(actor, application_id))).model_dump(mode="json")

    return idempotent(request, act)


def _found(actor: Actor, pk: int) -> Application:
    rows = Application.objects.visible_to(actor).select_related("organisation__region", "made")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such application.")
    return found


def _brief(one: Application) -> dict[str, Any]:
    names = ("id", "place", "name", "email", "job", "phone", "reason", "state", "proved_at", "decided_at", "decided_by")
    return {name: getattr(one, name) for name in names} | {
        "organisation": one.organisation.code,
        "kind": one.new_kind or one.organisation.kind,
        "new": one.is_new,
        "made": one.made.code if one.made else None,
        "version": one.version,
    }


def _whole(actor: Actor, one: Application) -> dict[str, Any]:
    seen = queue.whole(actor, one)
    return _brief(one) | {"cautions": seen.cautions, "rivals": [rival.pk for rival in seen.rivals]}
