"""Organisations in their tree of oversight."""

from itertools import count

from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation

NUMBERS = count(1)


def organisation(
    name: str = "", *, kind: Kind = Kind.GP, parent: Organisation | None = None, staff: int = 10, code: str = ""
) -> Organisation:
    """An organisation below `parent` (or a root), with a code of its own."""
    number = next(NUMBERS)
    made = Organisation.objects.create(
        code=code or f"T{number:04}",
        name=name or f"Practice {number}",
        kind=kind,
        parent=parent,
        region=region_above(parent),
        path=f"/new/{number}/",
        staff_count=staff,
    )
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save(update_fields=["path"])
    return made


def region_above(parent: Organisation | None) -> Organisation | None:
    """The region that an organisation below `parent` belongs to."""
    if parent is None or parent.kind == Kind.NATIONAL:
        return None
    return parent if parent.kind == Kind.REGION else parent.region
