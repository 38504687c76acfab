"""The API's router for people and organisations: who calls, and which organisations the caller may see."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Schema

from carecert.organisations.access import Request
from carecert.organisations.actions import amending as verbs
from carecert.organisations.actions.amending import CannotAmend
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.who import current
from carecert.organisations.register.reading import LONGEST_NAME, MOST_STAFF
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from carecert.wire.router import Router, require

router = Router(tags=["Organisations"])


class OrganisationOut(Schema):
    """An organisation. `became`: the code of the one that it is part of now. `formerly`: codes that are part of it."""

    code: str
    name: str
    kind: str
    region: str | None
    parent: str | None
    staff_count: int
    active: bool
    became: str | None
    formerly: list[str]


class OrganisationsOut(Schema):
    """A page of organisations; `next` is the cursor of the page after it."""

    items: list[OrganisationOut]
    next: str | None


class OrganisationIn(Schema):
    """What an organisation is. `parent`: the code of the one that it stands below; only a national body has none."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME, pattern=r"^[^\x00]*\S[^\x00]*$")
    kind: Kind
    parent: str = Field("", max_length=20, pattern=r"^[^\x00]*$")
    staff_count: int = Field(0, ge=0, le=MOST_STAFF)


class NewOrganisationIn(OrganisationIn):
    """A new organisation. `code`: 1 to 20 letters and digits, perhaps with a hyphen inside, for ever."""

    code: str = Field(min_length=1, max_length=20, pattern=r"^[^\x00]+$")


class ClosureIn(Schema):
    """Why an organisation closes."""

    reason: str = Field(min_length=1, max_length=500, pattern=r"^[^\x00]*\S[^\x00]*$")


class MeOut(Schema):
    """Who calls. `scopes`: what a token may use of what the roles grant; null when nothing narrows them."""

    name: str
    organisation: str
    roles: list[str]
    scopes: list[str] | None
    via: str
    now: datetime


def shown(row: Organisation) -> OrganisationOut:
    """An organisation as the API shows it."""
    return OrganisationOut(
        code=row.code,
        name=row.name,
        kind=row.kind,
        region=row.region.code if row.region else None,
        parent=row.parent.code if row.parent else None,
        staff_count=row.staff_count,
        active=row.active,
        became=row.succession.successor.code if hasattr(row, "succession") else None,
        formerly=sorted(one.predecessor.code for one in row.successions.all()),
    )


def everything(actor: Actor) -> QuerySet[Organisation]:
    """The organisations that the actor may see, with all that is shown of them."""
    rows = Organisation.objects.visible_to(actor)
    return rows.select_related("region", "parent", "succession__successor").prefetch_related("successions__predecessor")


@router.get("/me", response=MeOut, operation_id="me", summary="Who am I")
def me(request: Request) -> MeOut:
    """The caller, the organisation acted for, and the roles held there."""
    actor = request.actor
    return MeOut(
        name=actor.name,
        organisation=actor.organisation_code,
        roles=sorted(actor.roles),
        scopes=None if actor.scopes is None else sorted(actor.scopes),
        via=actor.via,
        now=timezone.now(),
    )


@router.get("", response=OrganisationsOut, operation_id="organisations", summary="Organisations the caller may see")
def organisations(
    request: Request, *, q: str = "", kind: str = "", region: str = "", cursor: str | None = None, limit: int = 50
) -> OrganisationsOut:
    """By code. `q` (words of the name, or a code), `kind` and `region` (a code) narrow."""
    rows = everything(request.actor)
    for word in q.replace("\x00", "").split()[:10]:
        rows = rows.filter(Q(name__icontains=word) | Q(code__icontains=word))
    if region:
        rows = rows.filter(region__code=region.replace("\x00", ""))
    if kind:
        if kind not in Kind.values:
            raise Problem(400, f"kind must be one of: {', '.join(Kind.values)}")
        rows = rows.filter(kind=kind)
    page, more = cursor_page(rows, by=("code",), cursor=cursor, limit=limit)
    return OrganisationsOut(items=[shown(row) for row in page], next=more)


@router.get("/{code}", response=OrganisationOut, operation_id="organisation", summary="One organisation")
def organisation(request: Request, code: str) -> OrganisationOut:
    """The code of one that has become part of another leads to that one.

    404 for one that does not exist, or that the caller may not see.
    """
    found = current(code)
    row = everything(request.actor).filter(pk=found.pk).first() if found else None
    if row is None:
        raise Problem(404, "No such organisation.")
    return shown(row)


@router.post("", response={201: OrganisationOut}, operation_id="add_organisation", summary="Add an organisation")
def add(request: Request, given: NewOrganisationIn) -> HttpResponse:
    """For those who keep the register. 409 for a code that was ever used, and for a parent that is not open."""
    actor = require(request, Permission.KEEP_REGISTER)

    def act() -> str:
        made = verbs.add_organisation(
            code=given.code,
            name=given.name,
            kind=given.kind,
            parent=given.parent,
            staff=given.staff_count,
            by=actor,
        )
        return made.code

    return _once(request, 201, act)


@router.put("/{code}", response=OrganisationOut, operation_id="change_organisation", summary="Change an organisation")
def change(request: Request, code: str, given: OrganisationIn) -> HttpResponse:
    """Its name, kind, place and number of staff. Whoever stands below it moves along. The code stays."""
    actor = require(request, Permission.KEEP_REGISTER)
    found = _one(actor, code)

    def act() -> str:
        verbs.change_organisation(
            found,
            name=given.name,
            kind=given.kind,
            parent=given.parent,
            staff=given.staff_count,
            by=actor,
            seen=verbs.mark(found),
        )
        return found.code

    return _once(request, 200, act)


@router.post(
    "/{code}/closure", response=OrganisationOut, operation_id="close_organisation", summary="Close an organisation"
)
def close(request: Request, code: str, given: ClosureIn) -> HttpResponse:
    """For good. 409 while others stand below it."""
    actor = require_fresh(request, Permission.KEEP_REGISTER)
    found = _one(actor, code)

    def act() -> str:
        verbs.close_organisation(found, reason=given.reason, by=actor)
        return found.code

    return _once(request, 200, act)


def _one(actor: Actor, code: str) -> Organisation:
    """The organisation with this very code: a merged one is not changed in the name of its successor."""
    found = Organisation.objects.visible_to(actor).filter(code=code.replace("\x00", "").upper()).first()
    if found is None:
        raise Problem(404, "No such organisation.")
    return found


def _once(request: Request, status: int, act: Callable[[], str]) -> HttpResponse:
    """Carry out `act` once for each key, and answer with the organisation whose code it returns; 409 if refused."""

    def whole() -> tuple[int, dict[str, Any]]:
        try:
            code = act()
        except CannotAmend as why:
            raise Problem(409, str(why)) from None
        return status, shown(everything(request.actor).get(code=code)).model_dump(mode="json")

    return idempotent(request, whole)
