"""The API's router for shared systems: one's own list, and who depends on a supplier."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Schema
from pydantic import StringConstraints

from carecert.organisations.access import Request
from carecert.organisations.actions.dependency import CannotDepend, change_dependency, depend, stop_depending
from carecert.organisations.actor import Actor
from carecert.organisations.models import Dependency, Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.dependency import affected_by, supplier_by_code, suppliers_for
from carecert.organisations.queries.who import current
from carecert.wire.idempotency import idempotent
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require

router = Router(tags=["Organisations"])
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class SystemIn(Schema):
    """A system that the caller's organisation depends on. `supplier`: the code of the organisation that runs it."""

    name: Words
    supplier: Words
    purpose: Words
    since: date | None = None


class SystemChange(Schema):
    """What a system is for, and since when: both are said anew."""

    purpose: Words
    since: date | None = None


class SupplierOut(Schema):
    """An organisation that runs a shared system."""

    code: str
    name: str


class SystemOut(Schema):
    """A dependency on a shared system."""

    id: int
    organisation: str
    name: str
    supplier: str
    purpose: str
    since: date | None


class AffectedOut(Schema):
    """An organisation that stops with a supplier. `through`: the systems between, from the supplier on."""

    organisation: str
    name: str
    through: list[str]
    purpose: str


def shown(row: Dependency) -> SystemOut:
    """A dependency as the API shows it."""
    return SystemOut(
        id=row.pk,
        organisation=row.organisation.code,
        name=row.system.name,
        supplier=row.system.supplier.code,
        purpose=row.purpose,
        since=row.since,
    )


@router.get("", response=list[SystemOut], operation_id="systems", summary="The shared systems you depend on")
def systems(request: Request) -> list[SystemOut]:
    """The whole list of the caller's own organisation, by name."""
    actor = require(request, Permission.READ_SYSTEMS)
    return [shown(row) for row in Dependency.objects.visible_to(actor).of(actor).shown()]


@router.post("", response={201: SystemOut}, operation_id="add_system", summary="Add a shared system to your list")
def add_system(request: Request, given: SystemIn) -> HttpResponse:
    """Send an `Idempotency-Key`, so that a repeated request adds one only. 409 for one that is in the list."""
    actor = require(request, Permission.KEEP_SYSTEMS)
    own = Organisation.objects.visible_to(actor).get(pk=actor.organisation_id or 0)
    supplier = current(given.supplier)
    if supplier is None:
        raise Problem(400, "supplier: no organisation has this code.")

    def act() -> tuple[int, dict[str, Any]]:
        try:
            made = depend(own, supplier=supplier, name=given.name, purpose=given.purpose, since=given.since, by=actor)
        except CannotDepend as why:
            raise Problem(409, str(why)) from None
        return 201, shown(made).model_dump(mode="json")

    return idempotent(request, act)


@router.get(
    "/suppliers", response=list[SupplierOut], operation_id="suppliers", summary="Suppliers that somebody depends on"
)
def suppliers(request: Request) -> list[SupplierOut]:
    """Those on whom an organisation depends that you may see, by name."""
    actor = require(request, Permission.READ_AFFECTED)
    return [SupplierOut(code=one.code, name=one.name) for one in suppliers_for(actor)]


@router.get("/{system_id}", response=SystemOut, operation_id="system", summary="One shared system of your list")
def system(request: Request, system_id: int) -> SystemOut:
    """404 for one that is not in the list of your own organisation."""
    return shown(_own(require(request, Permission.READ_SYSTEMS), system_id))


@router.patch("/{system_id}", response=SystemOut, operation_id="change_system", summary="Say anew what it is for")
def change_system(request: Request, system_id: int, given: SystemChange) -> HttpResponse:
    """Another system is another entry of the list: add that, and take this one off."""
    actor = require(request, Permission.KEEP_SYSTEMS)
    found = _own(actor, system_id)

    def act() -> tuple[int, dict[str, Any]]:
        try:
            change_dependency(found, purpose=given.purpose, since=given.since, by=actor)
        except CannotDepend as why:
            raise Problem(409, str(why)) from None
        return 200, shown(_own(actor, system_id)).model_dump(mode="json")

    return idempotent(request, act)


@router.api_operation(
    ["DELETE"],
    "/{system_id}",
    response={204: None},
    operation_id="remove_system",
    summary="Take a shared system off your list",
)
def remove_system(request: Request, system_id: int) -> HttpResponse:
    """You depend on it no longer."""
    actor = require(request, Permission.KEEP_SYSTEMS)
    stop_depending(_own(actor, system_id), by=actor)
    return HttpResponse(status=204)


@router.get(
    "/affected/{code}", response=list[AffectedOut], operation_id="affected", summary="Who depends on a supplier"
)
def affected(request: Request, code: str) -> list[AffectedOut]:
    """Directly or by others, each organisation once by the shortest way, as far as the caller may see.

    404 for an organisation that runs no shared system.
    """
    actor = require(request, Permission.READ_AFFECTED)
    supplier = supplier_by_code(code, actor)
    if supplier is None:
        raise Problem(404, "No such supplier.")
    return [
        AffectedOut(
            organisation=one.organisation.code,
            name=one.organisation.name,
            through=list(one.through),
            purpose=one.purpose,
        )
        for one in affected_by(supplier, actor)
    ]


def _own(actor: Actor, pk: int) -> Dependency:
    found = Dependency.objects.visible_to(actor).of(actor).shown().filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such system in your list.")
    return found
