"""The API's router for the start checklist of the own organisation."""

from typing import Any

from ninja import Schema

from carecert.organisations.access import Request
from carecert.organisations.permissions import Permission
from carecert.portal.front.starting import checklist
from carecert.wire.problems import Problem
from carecert.wire.router import Router, require

router = Router(tags=["Organisations"])


class LineOut(Schema):
    """One line of the checklist."""

    name: str
    title: str
    why: str
    done: bool


class ChecklistOut(Schema):
    """All lines, in the order in which they are best done. `done`: whether all are."""

    lines: list[LineOut]
    done: bool


@router.get("", response=ChecklistOut, operation_id="start_checklist", summary="What your organisation does first")
def read_checklist(request: Request) -> dict[str, Any]:
    """For administrators. 404 for the centre and the regions, which get no alerts."""
    found = checklist(require(request, Permission.MANAGE_PEOPLE))
    if found is None:
        raise Problem(404, "Your organisation gets no alerts, so it has no start checklist.")
    lines = [
        {"name": line.start.slug, "title": line.start.title, "why": line.start.why, "done": line.done}
        for line in found.lines
    ]
    return {"lines": lines, "done": found.whole}
