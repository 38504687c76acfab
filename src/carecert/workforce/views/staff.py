"""The list of staff, as a page and as a sheet; and an empty sheet to fill in."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from carecert.formats.sheets import lines
from carecert.organisations.access import Request, needs
from carecert.ui.page import page
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table, Tag
from carecert.workforce.forms import ListForm
from carecert.workforce.models import StaffRecord
from carecert.workforce.permissions import Permission
from carecert.workforce.queries.listing import HEADING, sheet, staff_of
from carecert.workforce.rules.sheet import SAMPLES

LONGEST = 100


def stands(row: StaffRecord) -> Tag:
    """Where somebody stands, in a word or two."""
    if row.left_at:
        return Tag("Left", "grey")
    if row.ends_on and row.ends_on < timezone.localdate():
        return Tag("Last day is over", "red")
    held = row.membership
    if held and held.active and held.person.is_active:
        return Tag("Has an account", "green")
    if row.taken:
        return Tag("Address belongs to another account", "red")
    if row.invite_on:
        return Tag("To be invited", "blue")
    return Tag("Invited", "yellow") if row.invited_at else Tag("No account", "white")


def _account(row: StaffRecord) -> str | None:
    held = row.membership
    shown = held and held.active and not row.left_at
    return reverse("organisations:roles", kwargs={"pk": held.pk}) if shown and held else None


COLUMNS = (
    Column("Name", "name", link=_account),
    Column("Employee number", "employee_number"),
    Column("Job", "job_title"),
    Column("Staff group", "group"),
    Column("Department", "department"),
    Column("Last day", "ends_on"),
    Column("Standing", stands),
)


@require_GET
@needs(Permission.KEEP)
def staff(request: Request) -> HttpResponseBase:
    """Everybody on the list, narrowed by the address."""
    wanted = _wanted(request)
    rows = paged(request, staff_of(request.actor, **wanted), size=50)
    form = ListForm(initial={"q": wanted["words"], "state": wanted["state"], "group": wanted["group"]})
    table = Table(columns=COLUMNS, rows=rows, caption="Staff", empty="Nobody fits, or no file was taken in yet.")
    query = request.GET.urlencode()
    return page(request, "workforce/staff.jinja", table=table, form=form, query=query)


@require_GET
@needs(Permission.KEEP)
def download(request: Request) -> HttpResponseBase:
    """The same list as CSV, all of it."""
    return _file("staff.csv", sheet(staff_of(request.actor, **_wanted(request))))


@require_GET
@needs(Permission.KEEP)
def template(_request: Request) -> HttpResponseBase:
    """Our own columns with two rows that show how they are filled in."""
    return _file("staff-template.csv", SAMPLES)


def _file(name: str, rows: Any) -> HttpResponse:
    return HttpResponse(
        "".join(lines(HEADING, rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _wanted(request: Request) -> dict[str, str]:
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    return {"words": words, "state": request.GET.get("state", ""), "group": request.GET.get("group", "")}
