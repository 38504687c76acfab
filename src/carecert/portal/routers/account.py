"""The API's router for one's own account: API tokens, and where one is signed in.

Passwords, one-time codes and passkeys are proved at a browser, so they are on pages alone.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import Schema
from pydantic import StringConstraints

from carecert.organisations.access import Request
from carecert.organisations.actions import token as verbs
from carecert.organisations.actions.token import CannotScope
from carecert.organisations.actor import Actor
from carecert.organisations.permissions import Permission
from carecert.people.models import ApiToken, User
from carecert.people.sessions import end, sessions_of
from carecert.wire.idempotency import told_once
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from carecert.wire.router import Router, require
from carecert.wire.texts import OneLine

router = Router(tags=["Your account"])


class TokenOut(Schema):
    """One of your tokens. `scopes`: what it may use of what your roles grant; null for all of it."""

    id: int
    label: str
    prefix: str
    scopes: list[str] | None
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime


class NewTokenOut(TokenOut):
    """A new token. `key`: what a program sends. It is told once; in a repetition it is empty."""

    key: str


class TokensOut(Schema):
    """One page of tokens that work, the newest first, and the cursor of the next page."""

    items: list[TokenOut]
    next: str | None


class TokenIn(Schema):
    """A new token. `scopes`: what it may do; all that only reads, when it is left out. `days`: how long it works."""

    label: Annotated[OneLine, StringConstraints(max_length=100)]
    scopes: list[str] | None = None
    days: Literal[30, 90, 365] = 90


class SessionOut(Schema):
    """Where you are signed in. `here`: by this very session."""

    id: int
    device: str
    address: str
    began_at: datetime
    seen_at: datetime
    here: bool


@router.get("/tokens", response=TokensOut, operation_id="own_tokens", summary="Your API tokens")
def list_tokens(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """Those that work at the organisation you act for. Keys are not told."""
    actor = require(request, Permission.USE_TOKENS)
    live = _mine(actor).filter(expires_at__gt=timezone.now())
    found, following = cursor_page(live, by=("-id",), cursor=cursor, limit=limit)
    return {"items": [_token(one) for one in found], "next": following}


@router.post("/tokens", response={201: NewTokenOut}, operation_id="make_own_token", summary="Make an API token")
def make(request: Request, given: TokenIn) -> HttpResponse:
    """For a session that proved who it is within a quarter of an hour: a token makes no tokens.

    409 for a scope that your roles do not grant.
    """
    actor = _in_person(request, require_fresh(request, Permission.USE_TOKENS))

    def act() -> tuple[int, dict[str, Any], dict[str, str]]:
        person = User.objects.get(pk=actor.person_id or 0)
        try:
            made, key = verbs.make_token(person, label=given.label, days=given.days, scopes=given.scopes, by=actor)
        except CannotScope as why:
            raise Problem(409, str(why)) from None
        return 201, TokenOut(**_token(made)).model_dump(mode="json"), {"key": key}

    return told_once(request, act)


@router.api_operation(
    ["DELETE"], "/tokens/{token_id}", response={204: None}, operation_id="revoke_own_token", summary="End an API token"
)
def revoke(request: Request, token_id: int) -> HttpResponse:
    """It works no more from now on. 404 for one that was ended before."""
    actor = require(request, Permission.USE_TOKENS)
    found = _mine(actor).filter(pk=token_id).first()
    if found is None:
        raise Problem(404, "You have no such token here.")
    verbs.revoke_token(found, by=actor)
    return HttpResponse(status=204)


@router.get("/sessions", response=list[SessionOut], operation_id="own_sessions", summary="Where you are signed in")
def list_sessions(request: Request) -> list[dict[str, Any]]:
    """This session first, then the one used last. For sessions only: a token has none."""
    _in_person(request, request.actor)
    return [
        {"id": one.pk, "began_at": one.began, "seen_at": one.seen}
        | {name: getattr(one, name) for name in ("device", "address", "here")}
        for one in sessions_of(request)
    ]


@router.api_operation(
    ["DELETE"], "/sessions", response={204: None}, operation_id="end_own_other_sessions", summary="Sign out elsewhere"
)
def end_others(request: Request) -> HttpResponse:
    """All your sessions but this one end."""
    _in_person(request, request.actor)
    end(request)
    return HttpResponse(status=204)


@router.api_operation(
    ["DELETE"], "/sessions/{session_id}", response={204: None}, operation_id="end_own_session", summary="Sign one out"
)
def end_one(request: Request, session_id: int) -> HttpResponse:
    """404 for this very session, and for one of somebody else."""
    _in_person(request, request.actor)
    if not end(request, session_id):
        raise Problem(404, "You have no other such session.")
    return HttpResponse(status=204)


def _in_person(request: Request, actor: Actor) -> Actor:
    """The actor, if a session asks. Whoever has found somebody's token must not sign them out, or make more tokens."""
    if request.actor.via != "session":
        raise Problem(403, "Sign in for this: an API token is not enough.")
    return actor


def _mine(actor: Actor) -> Any:
    here = ApiToken.objects.filter(person_id=actor.person_id, organisation_code=actor.organisation_code)
    return here.filter(revoked_at__isnull=True)


def _token(one: ApiToken) -> dict[str, Any]:
    names = ("label", "prefix", "scopes", "created_at", "last_used_at", "expires_at")
    return {"id": one.pk} | {name: getattr(one, name) for name in names}
