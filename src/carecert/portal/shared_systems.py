"""The API's router for shared systems: one's own list, and who depends on a supplier."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Schema
from pydantic import StringConstraints

from carecert.organisations.access import Request
from carecert.organisations.actions.dependency import CannotDepend, depend
from carecert.organisations.models import Dependency, Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.dependency import affected_by, supplier_by_code
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


class SystemOut(Schema):
    """A dependency on a shared system."""

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
