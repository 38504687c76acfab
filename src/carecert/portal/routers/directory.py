"""The API's router for people and organisations: who calls, and which organisations the caller may see."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from ninja import Schema

from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.queries.who import current
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.router import Router

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
