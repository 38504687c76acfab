"""The list of staff, and an empty sheet to fill in."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from carecert.formats.sheets import lines
from carecert.organisations.access import Request, needs
from carecert.organisations.lists.listed import listed
from carecert.organisations.models.staff import StaffGroup
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Tag
from carecert.workforce.forms import STATES as SHOWN
from carecert.workforce.models import StaffRecord
from carecert.workforce.permissions import Permission
from carecert.workforce.queries.listing import STATES, staff_of
from carecert.workforce.rules.sheet import HEADING, SAMPLES

FIELDS = (
    *("employee_number", "name", "email", "job_title", "group", "department", "manager_number"),
    *("starts_on", "ends_on"),
)
"""What a row of our own file holds, in the order of its headings."""


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


STAFF = LISTINGS.add(
    Listing(
        slug="staff",
        title="Staff",
        where="Staff of the organisation",
        personal=True,
        columns=(
            Column("Name", "name", link=_account, only="page"),
            Column("Employee number", "employee_number", only="page"),
            Column("Job", "job_title", only="page"),
            Column("Staff group", "group", only="page"),
            Column("Department", "department", only="page"),
            Column("Last day", "ends_on", only="page"),
            *(Column(heading, field, only="file") for heading, field in zip(HEADING, FIELDS, strict=True)),
            Column("Standing", stands),
        ),
        filters=(
            Words("q", "Name, employee number or department", by=("name", "employee_number", "department")),
            OneOf(
                "state", "Standing", SHOWN.items(), by=lambda rows, state: rows.filter(STATES[state]), blank="Everybody"
            ),
            OneOf("group", "Staff group", StaffGroup.choices, by="staff_group", blank="Every staff group"),
        ),
        empty="No file of staff was taken in yet.",
    )
)
"""Its files have the columns of our own file of staff, so that one can be changed and taken in again."""


@require_GET
@needs(Permission.KEEP)
def staff(request: Request) -> HttpResponseBase:
    """Everybody on the list, narrowed by the address."""
    seen = listed(request, STAFF, staff_of(request.actor))
    return seen.file or page(request, "workforce/staff.jinja", table=seen)


@require_GET
@needs(Permission.KEEP)
def template(_request: Request) -> HttpResponseBase:
    """Our own columns with two rows that show how they are filled in."""
    return HttpResponse(
        "".join(lines(HEADING, SAMPLES)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="staff-template.csv"'},
    )
