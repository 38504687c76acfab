"""The API's router for the national register: hand in a file, look at what it would change, take it in; mergers."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from ninja import Field, Schema

from carecert.organisations.access import Request
from carecert.organisations.actions import merger as mergers
from carecert.organisations.actions import register as verbs
from carecert.organisations.actions.merger import CannotMerge
from carecert.organisations.actions.register import CannotTakeIn
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation, StagedRegister, Succession
from carecert.organisations.permissions import Permission
from carecert.organisations.queries.merger import what_moves
from carecert.organisations.register.profiles import OWN, PROFILES
from carecert.organisations.register.reading import Unreadable
from carecert.wire.idempotency import idempotent
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from carecert.wire.router import Router, require

router = Router(tags=["Register"])
SHOWN = 100
Code = Field(min_length=1, max_length=20, pattern=r"^[^\x00]+$")


class FileIn(Schema):
    """A register as CSV. `profile`: which columns it has. A body may have 5 MB; hand a larger one in by the command."""

    name: str = Field(min_length=1, max_length=200, pattern=r"^[^\x00]*\S[^\x00]*$")
    content: str = Field(min_length=1)
    profile: str = OWN.name


class RegisterFileOut(Schema):
    """A file that was handed in. `counts`: what taking it in did; empty before."""

    id: int
    name: str
    profile: str
    staged_by: str
    staged_at: datetime
    applied_at: datetime | None
    counts: dict[str, int]


class FilesOut(Schema):
    """One page of files, the newest first, and the cursor of the next page."""

    items: list[RegisterFileOut]
    next: str | None


class RegisterFaultOut(Schema):
    """What is wrong with one row of the file."""

    line: int
    column: str
    words: str


class ChangeOut(Schema):
    """An organisation that is new, or different afterwards, or closed. `words`: what is different."""

    code: str
    name: str
    what: str
    words: str


class PlanOut(Schema):
    """What taking a file in would do. `agreed` is what to send back to do just that.

    `faults` and `changes` are the first hundred; `counts` has how many there are.
    """

    file: RegisterFileOut
    counts: dict[str, int]
    faults: list[RegisterFaultOut]
    changes: list[ChangeOut]
    agreed: str


class AgreementIn(Schema):
    """The plan that you saw. `leave_wrong`: leave out the rows that are wrong, and take in the others."""

    agreed: str = Field(min_length=1, max_length=64)
    leave_wrong: bool = False


class MergerOut(Schema):
    """One organisation became part of another. `moved`: what was written, as counts by name."""

    old: str
    new: str
    on: date
    reason: str
    moved: dict[str, int]


class MergersOut(Schema):
    """One page of mergers, and the cursor of the next page."""

    items: list[MergerOut]
    next: str | None


class MovingOut(Schema):
    """What a merger would move and what stays, as counts by name. `agreed` is what to send back to do just that."""

    old: str
    new: str
    moves: dict[str, int]
    stays: dict[str, int]
    below: list[str]
    agreed: str


class MergerIn(Schema):
    """A merger as you saw it. `on`: the day it took effect, today or before."""

    old: str = Code
    new: str = Code
    on: date
    reason: str = Field(min_length=1, max_length=500, pattern=r"^[^\x00]*\S[^\x00]*$")
    agreed: str = Field(min_length=1, max_length=64)


@router.get("/files", response=FilesOut, operation_id="register_files", summary="Files that were handed in")
def files(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """The newest first."""
    rows = StagedRegister.objects.visible_to(require(request, Permission.KEEP_REGISTER)).defer("content")
    found, following = cursor_page(rows, by=("-id",), cursor=cursor, limit=limit)
    return {"items": [_file(one) for one in found], "next": following}


@router.post("/files", response={201: RegisterFileOut}, operation_id="stage_register", summary="Hand a register in")
def stage(request: Request, given: FileIn) -> HttpResponse:
    """Nothing changes yet: look at its plan, then take it in. 400 for what is no register at all."""
    actor = require(request, Permission.KEEP_REGISTER)
    if given.profile not in PROFILES:
        raise Problem(400, f"profile must be one of: {', '.join(PROFILES)}")

    def act() -> tuple[int, dict[str, Any]]:
        content = given.content.encode("utf-8", "replace")
        try:
            made = verbs.stage(content, name=given.name.strip(), profile=given.profile, by=actor)
        except Unreadable as why:
            raise Problem(400, str(why)) from None
        return 201, RegisterFileOut(**_file(made)).model_dump(mode="json")

    return idempotent(request, act)


@router.get("/files/{file_id}", response=PlanOut, operation_id="register_plan", summary="What a file would change")
def look(request: Request, file_id: int) -> dict[str, Any]:
    """409 for a file that was taken in, or has waited for more than a day."""
    found = _staged(require(request, Permission.KEEP_REGISTER), file_id)
    if found.applied_at or not found.content:
        raise Problem(409, "It was taken in, or has waited for more than a day. Hand it in again.")
    plan = verbs.rehearse(verbs.reading_of(found))
    changes = [{"code": one.code, "name": one.name, "what": "new", "words": ""} for one in plan.new[:SHOWN]]
    for what, rows in (("changed", plan.changed), ("closed", plan.closed), ("follows", plan.follow)):
        changes += [
            {"code": one.now.code, "name": one.now.name, "what": what, "words": one.words} for one in rows[:SHOWN]
        ]
    return {
        "file": _file(found),
        "counts": plan.counts | {"follow": len(plan.follow)},
        "faults": [{"line": one.number, "column": one.column, "words": one.words} for one in plan.faults[:SHOWN]],
        "changes": changes[:SHOWN],
        "agreed": plan.fingerprint,
    }


@router.post(
    "/files/{file_id}/application", response=RegisterFileOut, operation_id="take_in_register", summary="Take a file in"
)
def take_in(request: Request, file_id: int, given: AgreementIn) -> HttpResponse:
    """All of it or nothing. 409 when the organisations have changed since you looked, or rows are wrong."""
    actor = require_fresh(request, Permission.KEEP_REGISTER)
    found = _staged(actor, file_id)

    def act() -> tuple[int, dict[str, Any]]:
        try:
            verbs.take_in_staged(found, agreed=given.agreed, leave_wrong=given.leave_wrong, by=actor)
        except CannotTakeIn as why:
            raise Problem(409, str(why)) from None
        return 200, RegisterFileOut(**_file(_staged(actor, file_id))).model_dump(mode="json")

    return idempotent(request, act)


@router.get("/mergers", response=MergersOut, operation_id="mergers", summary="Mergers so far")
def past(request: Request, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """In the order in which they were written down, the newest first."""
    rows = Succession.objects.visible_to(require(request, Permission.KEEP_REGISTER))
    rows = rows.select_related("predecessor", "successor")
    found, following = cursor_page(rows, by=("-id",), cursor=cursor, limit=limit)
    return {"items": [_merger(one) for one in found], "next": following}


@router.get("/mergers/preview", response=MovingOut, operation_id="merger_preview", summary="What a merger would move")
def preview(request: Request, old: str, new: str) -> dict[str, Any]:
    """`old`: the code of the organisation that ends. `new`: of the one that it becomes part of.

    404 for a code that no organisation has, 409 for two that cannot merge.
    """
    actor = require(request, Permission.KEEP_REGISTER)
    ends, goes_on = _both(actor, old, new)
    moving = what_moves(ends, goes_on)
    return {
        "old": ends.code,
        "new": goes_on.code,
        "moves": moving.counts,
        "stays": moving.stays,
        "below": moving.below,
        "agreed": moving.fingerprint,
    }


@router.post("/mergers", response={201: MergerOut}, operation_id="merge", summary="Carry a merger out")
def carry_out(request: Request, given: MergerIn) -> HttpResponse:
    """As its preview said, or not at all: 409 when something has changed since. The old code leads to the new one."""
    actor = require_fresh(request, Permission.KEEP_REGISTER)

    def act() -> tuple[int, dict[str, Any]]:
        ends, goes_on = _both(actor, given.old, given.new)
        try:
            made = mergers.merge(ends, into=goes_on, on=given.on, reason=given.reason, agreed=given.agreed, by=actor)
        except CannotMerge as why:
            raise Problem(409, str(why)) from None
        return 201, MergerOut(**_merger(made)).model_dump(mode="json")

    return idempotent(request, act)


def _both(actor: Actor, old: str, new: str) -> tuple[Organisation, Organisation]:
    everywhere = Organisation.objects.visible_to(actor)
    ends, goes_on = (everywhere.filter(code=code.replace("\x00", "").strip().upper()).first() for code in (old, new))
    if ends is None or goes_on is None:
        raise Problem(404, f"{'old' if ends is None else 'new'}: no organisation has this code.")
    try:
        mergers.refuse_odd(ends, goes_on, by=actor)
    except CannotMerge as why:
        raise Problem(409, str(why)) from None
    return ends, goes_on


def _staged(actor: Actor, pk: int) -> StagedRegister:
    found = StagedRegister.objects.visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Problem(404, "There is no such file.")
    return found


def _file(one: StagedRegister) -> dict[str, Any]:
    names = ("name", "profile", "staged_by", "staged_at", "applied_at", "counts")
    return {"id": one.pk} | {name: getattr(one, name) for name in names}


def _merger(one: Succession) -> dict[str, Any]:
    return {
        "old": one.predecessor.code,
        "new": one.successor.code,
        "on": one.on,
        "reason": one.reason,
        "moved": one.moved,
    }
