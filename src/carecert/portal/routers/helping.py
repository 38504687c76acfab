"""Support access for programs: asking, answering, taking back and ending join the room's own router, which lists.

Beginning to look changes what the pages of one browser's session show, so that stays on a page.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Schema
from pydantic import StringConstraints

from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.organisations.queries.who import by_code
from carecert.support.actions import asking, helping
from carecert.support.actions.asking import CannotHelp
from carecert.support.api import AccessOut, shown
from carecert.support.api import router as lists
from carecert.support.models import Access
from carecert.support.permissions import Permission
from carecert.support.queries import listed
from carecert.support.rules.terms import Way
from carecert.wire.idempotency import idempotent
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from carecert.wire.router import require
from carecert.wire.texts import Prose

router = lists


class SupportAccessIn(Schema):
    """What is asked for. `organisation`: the code. `permissions`: the changes, when the way is "change"."""

    organisation: str
    reason: Annotated[Prose, StringConstraints(max_length=1000)]
    way: Way
    permissions: list[str] = []
    minutes: Literal[15, 30, 60, 120, 240, 480] = 30


class SupportAnswerIn(Schema):
    """The organisation's answer."""

    agreed: bool


@router.post("/accesses", response={201: AccessOut}, operation_id="ask_for_access", summary="Ask for support access")
def ask(request: Request, given: SupportAccessIn) -> HttpResponse:
    """The organisation is told, and answers. An emergency begins at once; look then at the page of the access.

    404 for a code that no organisation has, 409 for what cannot be had.
    """
    actor = require_fresh(request, Permission.ASK)
    place = by_code(given.organisation.replace("\x00", ""))
    if place is None:
        raise Problem(404, "There is no organisation with this code.")
    asked = given.model_dump(exclude={"organisation"})
    return _once(request, 201, lambda: asking.ask(place, by=actor, **asked).pk)


@router.post(
    "/accesses/{access_id}/answer", response=AccessOut, operation_id="answer_access", summary="Agree or refuse"
)
def answer(request: Request, access_id: int, given: SupportAnswerIn) -> HttpResponse:
    """For the organisation whose pages it is about. 409 when it does not wait any more, or you asked yourself."""
    actor = require_fresh(request, Permission.AGREE)
    found = _one(actor, access_id, organisation_id=actor.organisation_id or 0)
    return _once(request, 200, lambda: asking.answer(found, agreed=given.agreed, by=actor).pk)


@router.post(
    "/accesses/{access_id}/withdrawal", response=AccessOut, operation_id="withdraw_access", summary="Take it back"
)
def withdraw(request: Request, access_id: int) -> HttpResponse:
    """Your own question, before it was used. 409 when there is nothing to take back."""
    actor = require(request, Permission.ASK)
    found = _one(actor, access_id, person_id=actor.person_id)
    return _once(request, 200, lambda: _done(asking.withdraw(found, by=actor), found, "to take back"))


@router.post("/accesses/{access_id}/end", response=AccessOut, operation_id="end_access", summary="End it at once")
def end(request: Request, access_id: int) -> HttpResponse:
    """For the organisation whose pages it is about, and for whoever looks. One not begun cannot begin any more.

    It asks for no fresh proof: whoever wants somebody out should not be held up. 409 when it was over already.
    """
    actor = request.actor
    found = listed(actor).filter(pk=access_id, person_id=actor.person_id).first() if actor.can(Permission.ASK) else None
    mine = found is not None
    if found is None:
        found = _one(require(request, Permission.AGREE), access_id, organisation_id=actor.organisation_id or 0)

    def act() -> int:
        if found.began_at is None:
            return _done(asking.withdraw(found, by=actor), found, "to end")
        return _done(helping.end(found, how="helper" if mine else "organisation", by=actor), found, "to end")

    return _once(request, 200, act)


def _done(changed: bool, access: Access, words: str) -> int:
    if not changed:
        raise CannotHelp(f"There is nothing {words}.")
    return access.pk


def _one(actor: Actor, pk: int, **only: int | None) -> Access:
    """An access that the actor may see. `only`: what else must be so, such as whose question it is."""
    found = listed(actor).filter(pk=pk, **only).first()
    if found is None:
        raise Problem(404, "There is no such access.")
    return found


def _once(request: Request, status: int, act: Callable[[], int]) -> HttpResponse:
    def whole() -> tuple[int, dict[str, Any]]:
        try:
            pk = act()
        except CannotHelp as why:
            raise Problem(409, str(why)) from None
        return status, AccessOut(**shown(_one(request.actor, pk))).model_dump(mode="json")

    return idempotent(request, whole)
