"""Staff for programs: the list; and files that are uploaded, looked at, and taken in or dropped."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from ninja import Field, File, Form, Schema, UploadedFile

from carecert.organisations.access import Request
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.ui.fields.sentences import MEGABYTE
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from carecert.wire.router import Router, require
from carecert.workforce.actions import staging as verbs
from carecert.workforce.actions.taking import CannotTakeIn
from carecert.workforce.forms import MEGABYTES
from carecert.workforce.models import StagedStaff
from carecert.workforce.permissions import Permission
from carecert.workforce.queries.listing import staff_of
from carecert.workforce.rules.planning import Change, Plan
from carecert.workforce.rules.reading import Unreadable

router = Router(tags=["Staff"])
ROWS = 100


class StaffMemberOut(Schema):
    """A person of the staff. `account`: whether they belong to the organisation with an account now."""

    employee_number: str
    name: str
    email: str
    job_title: str
    staff_group: str
    department: str
    manager_number: str
    starts_on: date | None
    ends_on: date | None
    left_at: datetime | None
    account: bool


class StaffListOut(Schema):
    """One page of staff, and the cursor of the next page."""

    items: list[StaffMemberOut]
    next: str | None


class RowOut(Schema):
    """What happens to one person. `line`: the row of the file, 0 for somebody who is missing from it."""

    line: int
    employee_number: str
    name: str
    words: str


class StaffFaultOut(Schema):
    """What is wrong with one row."""

    line: int
    column: str
    words: str


class StaffFileOut(Schema):
    """A file of staff and what it changes. The lists hold the first hundred rows; `counts` counts all.

    `fingerprint` and, where `brakes` is true, `counts.leavers` are sent back to take the file in. After that, and for a
    file whose rows are deleted, there are only counts.
    """

    id: int
    name: str
    waits: bool
    applied_at: datetime | None
    counts: dict[str, int]
    missing: int = 0
    brakes: bool = False
    fingerprint: str = ""
    starters: list[RowOut] = []
    movers: list[RowOut] = []
    leavers: list[RowOut] = []
    faults: list[StaffFaultOut] = []


class AgreeIn(Schema):
    """What is agreed to. `leavers`: how many leave; needed when more than a tenth of the staff leave."""

    fingerprint: str = Field(min_length=1, max_length=64)
    leave_wrong: bool = False
    leavers: int | None = None


@router.get("", response=StaffListOut, operation_id="staff", summary="List the staff of your organisation")
def list_staff(
    request: Request, q: str = "", *, state: str = "", group: str = "", limit: int = 50, cursor: str | None = None
) -> dict[str, Any]:
    """In the order in which they came. `state`: here, account, none (no account) or left. `group`: a staff group."""
    actor = require(request, Permission.KEEP)
    rows = staff_of(actor, words=q, state=state, group=group)
    found, following = cursor_page(rows, by=("id",), cursor=cursor, limit=limit)
    return {"items": [_person(row) for row in found], "next": following}


@router.post("/files", response={201: StaffFileOut}, operation_id="upload_staff", summary="Upload a file of staff")
def upload(
    request: Request, file: File[UploadedFile], complete: Form[bool] = False, without_email: Form[bool] = False
) -> HttpResponse:
    """CSV. `complete`: it names all staff. `without_email`: people without an address are kept. Nothing changes yet."""
    actor = require(request, Permission.KEEP)
    own = Organisation.objects.visible_to(actor).filter(pk=actor.organisation_id or 0).first()
    if own is None:
        raise Problem(403, "You act for no organisation.")
    if (file.size or 0) > MEGABYTES * MEGABYTE:
        raise Problem(422, f"The file is larger than {MEGABYTES} MB.")
    content, name = file.read(), file.name or ""

    def act() -> tuple[int, dict[str, Any]]:
        try:
            made = verbs.stage(own, content, name=name, by=actor, complete=complete, without_email=without_email)
        except Unreadable as why:
            raise Problem(422, str(why)) from None
        return 201, shown(made)

    return idempotent(request, act, sent=repr((name, complete, without_email)).encode() + content)


@router.get(
    "/files/{file_id}", response=StaffFileOut, operation_id="staff_file", summary="What a file of staff changes"
)
def read_file(request: Request, file_id: int) -> dict[str, Any]:
    """404 for one of another organisation."""
    return shown(_staged(require(request, Permission.KEEP), file_id))


@router.post(
    "/files/{file_id}/application",
    response=StaffFileOut,
    operation_id="take_in_staff",
    summary="Take in a file of staff",
)
def apply(request: Request, file_id: int, given: AgreeIn) -> HttpResponse:
    """All of it or nothing. 409 when the list of staff has changed since, when rows are wrong, or when it was done."""
    actor = require_fresh(request, Permission.KEEP)
    staged = _staged(actor, file_id)

    def act() -> tuple[int, dict[str, Any]]:
        agreed = {"agreed": given.fingerprint, "leave_wrong": given.leave_wrong, "leavers": given.leavers}
        try:
            verbs.take_in_staged(staged, by=actor, **agreed)  # type: ignore[arg-type]
        except CannotTakeIn as why:
            raise Problem(409, str(why)) from None
        return 200, shown(_staged(actor, file_id))

    return idempotent(request, act)


@router.api_operation(
    ["DELETE"], "/files/{file_id}", response={204: None}, operation_id="drop_staff", summary="Drop a file of staff"
)
def drop(request: Request, file_id: int) -> HttpResponse:
    """Its rows are deleted; nobody on the list of staff changes."""
    actor = require(request, Permission.KEEP)
    verbs.discard(_staged(actor, file_id), by=actor)
    return HttpResponse(status=204)


def shown(staged: StagedStaff) -> dict[str, Any]:
    """A file as the API shows it."""
    plan = verbs.look_at(staged) if staged.waits else None
    made = StaffFileOut(
        id=staged.pk,
        name=staged.name,
        waits=staged.waits,
        applied_at=staged.applied_at,
        counts=plan.counts if plan else staged.counts,
        **(_of_plan(plan) if plan else {}),
    )
    return made.model_dump(mode="json")


def _of_plan(plan: Plan) -> dict[str, Any]:
    return {
        "missing": plan.missing,
        "brakes": plan.brakes,
        "fingerprint": plan.fingerprint,
        "starters": _rows(plan.starters),
        "movers": _rows(plan.movers),
        "leavers": _rows(plan.leavers),
        "faults": [StaffFaultOut(line=one.number, column=one.column, words=one.words) for one in plan.faults[:ROWS]],
    }


def _rows(changes: list[Change]) -> list[RowOut]:
    return [
        RowOut(line=one.number, employee_number=one.now.employee, name=one.now.name, words=one.words)
        for one in changes[:ROWS]
    ]


def _person(row: Any) -> dict[str, Any]:
    held = row.membership
    account = bool(held and held.active and held.person.is_active and not row.left_at)
    return {name: getattr(row, name) for name in StaffMemberOut.model_fields if name != "account"} | {
        "account": account
    }


def _staged(actor: Actor, pk: int) -> StagedStaff:
    mine = StagedStaff.objects.visible_to(actor).of(actor).select_related("organisation")
    found = mine.filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such file.")
    return found
