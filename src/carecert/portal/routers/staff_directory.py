"""The API's router for connecting a staff directory: connections with their tokens, what groups give, what happened.

What a directory itself says comes by SCIM, below /scim/v2.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import Schema
from pydantic import StringConstraints

from carecert.organisations.access import Request
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.roles import Role
from carecert.provisioning.actions import connecting, tying
from carecert.provisioning.actions.connecting import CannotConnect
from carecert.provisioning.actions.trusting import in_group
from carecert.provisioning.actions.tying import CannotTie
from carecert.provisioning.models import Connection, DirectoryGroup, Happening, Key, What
from carecert.provisioning.models.group import TIED
from carecert.provisioning.permissions import Permission
from carecert.provisioning.queries.effect import connections_of, effect_of, groups_of
from carecert.wire.idempotency import idempotent, told_once
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from carecert.wire.router import Router, require
from carecert.wire.texts import OneLine

router = Router(tags=["Staff directory"])
Days = Literal[90, 180, 365]


class DirectoryTokenOut(Schema):
    """A token of a connection that works. Of the token itself only its beginning is told."""

    id: int
    prefix: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


class ConnectionOut(Schema):
    """A connected directory, with its tokens that work."""

    id: int
    name: str
    made_by: str
    made_at: datetime
    tokens: list[DirectoryTokenOut]


class NewConnectionOut(ConnectionOut):
    """A connection and its new `token`, for the directory. It is told once; in a repetition it is empty."""

    token: str


class ConnectionIn(Schema):
    """A new connection. `days`: how long its first token works."""

    name: Annotated[OneLine, StringConstraints(max_length=100)]
    days: Days = 365


class DirectoryTokenIn(Schema):
    """Another token. `days`: how long it works."""

    days: Days = 365


class DirectoryGroupOut(Schema):
    """A group that the directory has sent. `role`: what everybody in it is trusted with; empty for nothing more."""

    id: int
    name: str
    people: int
    role: str


class DirectoryGroupsOut(Schema):
    """One page of groups, by name, and the cursor of the next page."""

    items: list[DirectoryGroupOut]
    next: str | None


class TyingOut(Schema):
    """What a role for a group would change. `agreed` is what to send back to do just that.

    `gets` and `loses` are the first fifty names; the numbers are all. `later`: how many get it when they join.
    """

    group: DirectoryGroupOut
    role: str
    gets: list[str]
    gets_in_all: int
    loses: list[str]
    loses_in_all: int
    later: int
    agreed: str


class TyingIn(Schema):
    """The role, or nothing, and the preview that you saw. `sure`: needed where a group makes administrators."""

    role: Role | None = None
    agreed: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    sure: bool = False


class HappeningOut(Schema):
    """One thing that a directory did, or that was refused to it. `kind`: "User" or "Group". `why`: if it was told."""

    id: int
    at: datetime
    what: What
    kind: str
    about: str
    why: str
    directory: str


class HappeningsOut(Schema):
    """One page of them, the newest first, and the cursor of the next page."""

    items: list[HappeningOut]
    next: str | None


@router.get(
    "/connections", response=list[ConnectionOut], operation_id="directory_connections", summary="Connected directories"
)
def connections(request: Request) -> list[dict[str, Any]]:
    """All of them; there are a few at most."""
    return [_shown(one) for one in connections_of(require(request, Permission.KEEP))]


@router.post(
    "/connections",
    response={201: NewConnectionOut},
    operation_id="add_directory_connection",
    summary="Connect a directory",
)
def connect(request: Request, given: ConnectionIn) -> HttpResponse:
    """409 for a name that is taken."""
    actor = require_fresh(request, Permission.KEEP)
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id or 0).first()
    if own is None:
        raise Problem(403, "You act for no organisation.")
    return _with_token(request, actor, lambda: connecting.connect(own, name=given.name, days=given.days, by=actor))


@router.api_operation(
    ["DELETE"],
    "/connections/{connection_id}",
    response={204: None},
    operation_id="end_directory_connection",
    summary="End a connection",
)
def end(request: Request, connection_id: int) -> HttpResponse:
    """Its tokens end with it. Whoever it brought stays."""
    actor = require(request, Permission.KEEP)
    connecting.end(_live(actor, connection_id), by=actor)
    return HttpResponse(status=204)


@router.post(
    "/connections/{connection_id}/tokens",
    response={201: NewConnectionOut},
    operation_id="make_directory_token",
    summary="Make another token",
)
def another(request: Request, connection_id: int, given: DirectoryTokenIn) -> HttpResponse:
    """It takes the place of the present one, and both work until one is revoked. 409 when two work already."""
    actor = require_fresh(request, Permission.KEEP)
    found = _live(actor, connection_id)
    return _with_token(request, actor, lambda: (found, connecting.another_token(found, days=given.days, by=actor)))


@router.api_operation(
    ["DELETE"],
    "/connections/{connection_id}/tokens/{token_id}",
    response={204: None},
    operation_id="drop_directory_token",
    summary="Revoke a token",
)
def revoke(request: Request, connection_id: int, token_id: int) -> HttpResponse:
    """It works no more from now on. 404 for one that was revoked before."""
    actor = require(request, Permission.KEEP)
    rows = Key.objects.visible_to(actor).filter(connection=_live(actor, connection_id), revoked_at=None)
    key = rows.filter(pk=token_id).first()
    if key is None:
        raise Problem(404, "There is no such token.")
    connecting.revoke(key, by=actor)
    return HttpResponse(status=204)


@router.get("/groups", response=DirectoryGroupsOut, operation_id="directory_groups", summary="Groups of the directory")
def groups(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """Every group that the directory has sent, with the role that it gives."""
    rows = groups_of(require(request, Permission.KEEP))
    found, following = cursor_page(rows, by=("name_key", "id"), cursor=cursor, limit=limit)
    return {"items": [_group_shown(one) for one in found], "next": following}


@router.get(
    "/groups/{group_id}/preview",
    response=TyingOut,
    operation_id="preview_directory_group",
    summary="What a role would change",
)
def preview(request: Request, group_id: int, role: Role | None = None) -> dict[str, Any]:
    """Who would get the role, and who would lose the one that the group gives now. Nothing changes yet.

    409 for a role that no group can give.
    """
    found = _group(require(request, Permission.KEEP), group_id)
    if role is not None and role not in TIED:
        raise Problem(409, "No group can give this role.")
    effect = effect_of(found, role)
    numbers = ("gets_in_all", "loses_in_all", "later")
    return {name: getattr(effect, name) for name in numbers} | {
        "group": _group_shown(found),
        "role": role or "",
        "gets": list(effect.gets),
        "loses": list(effect.loses),
        "agreed": tying.fingerprint(found, in_group(found)),
    }


@router.post(
    "/groups/{group_id}/role",
    response=DirectoryGroupOut,
    operation_id="tie_directory_group",
    summary="Tie a group to a role",
)
def tie(request: Request, group_id: int, given: TyingIn) -> HttpResponse:
    """409 when the group has changed since the preview, for a role that no group can give, and when nobody would be
    left as administrator."""
    actor = require_fresh(request, Permission.KEEP)
    found = _group(actor, group_id)
    if given.role == Role.ADMINISTRATOR and not given.sure:
        detail = "must be true, because everybody in this group becomes an administrator"
        raise Problem(422, "Say that you are sure.", errors=[{"field": "sure", "detail": detail}])

    def act() -> tuple[int, dict[str, Any]]:
        try:
            tying.tie(found, role=given.role, seen=given.agreed, by=actor)
        except (CannotTie, CannotGrant) as why:
            raise Problem(409, str(why)) from None
        return 200, _group_shown(_group(actor, group_id))

    return idempotent(request, act)


@router.get(
    "/lately", response=HappeningsOut, operation_id="directory_happenings", summary="What the directory did lately"
)
def lately(
    request: Request,
    what: What | None = None,
    kind: Literal["User", "Group"] | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> dict[str, Any]:
    """In the last 90 days, with what was refused to it and why. `what` and `kind` narrow."""
    actor = require(request, Permission.KEEP)
    rows = Happening.objects.visible_to(actor).of(actor).select_related("connection")
    wanted = {name: value for name, value in (("what", what), ("kind", kind)) if value}
    found, following = cursor_page(rows.filter(**wanted), by=("-at", "-id"), cursor=cursor, limit=limit)
    names = ("id", "at", "what", "kind", "about", "why")
    items = [{name: getattr(one, name) for name in names} | {"directory": one.connection.name} for one in found]
    return {"items": items, "next": following}


def _with_token(request: Request, actor: Actor, make: Callable[[], tuple[Connection, str]]) -> HttpResponse:
    def act() -> tuple[int, dict[str, Any], dict[str, str]]:
        try:
            made, token = make()
        except CannotConnect as why:
            raise Problem(409, str(why)) from None
        body = ConnectionOut(**_shown(_live(actor, made.pk))).model_dump(mode="json")
        return 201, body, {"token": token}

    return told_once(request, act)


def _live(actor: Actor, pk: int) -> Connection:
    found = connections_of(actor).filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such connection.")
    return found


def _group(actor: Actor, pk: int) -> DirectoryGroup:
    found = groups_of(actor).filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such group.")
    return found


def _shown(one: Connection) -> dict[str, Any]:
    now, names = timezone.now(), ("id", "prefix", "made_by", "made_at", "expires_at", "last_used_at")
    works = [key for key in one.keys.all() if key.revoked_at is None and key.expires_at > now]
    tokens = [{name: getattr(key, name) for name in names} for key in works]
    return {"id": one.pk, "name": one.name, "made_by": one.made_by, "made_at": one.made_at, "tokens": tokens}


def _group_shown(one: DirectoryGroup) -> dict[str, Any]:
    return {"id": one.pk, "name": one.name, "people": vars(one)["people"], "role": one.role}
