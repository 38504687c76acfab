"""Completion figures: a manager's own organisation, her people, and other organisations with small numbers withheld."""

from django.db.models import Q, QuerySet
from django.http.response import HttpResponseBase
from django.utils import timezone

from carecert.knowledge.models import Course
from carecert.knowledge.permissions import Permission
from carecert.knowledge.queries import figures as questions
from carecert.knowledge.rules.validity import Standing
from carecert.knowledge.views.learning import find
from carecert.organisations.access import Request, needs
from carecert.organisations.lists.filters import by_place
from carecert.organisations.lists.listed import listed
from carecert.organisations.models import Membership
from carecert.organisations.models.staff import StaffGroup
from carecert.ui.lists.filters import OneOf, Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Tag

TAGS = {
    Standing.IN_DATE: Tag("In date", "green"),
    Standing.SOON: Tag("Runs out soon", "yellow"),
    Standing.EXPIRED: Tag("Out of date", "red"),
    Standing.NEVER: Tag("Not completed", "grey"),
}


def _share(percent: int | None) -> str:
    return "Withheld" if percent is None else f"{percent}%"


def _standing(rows: "QuerySet[Membership]", value: str) -> "QuerySet[Membership]":
    in_date = Q(until__gte=timezone.localdate())
    return rows.filter(in_date) if value == "in" else rows.exclude(in_date)


LEARNERS = LISTINGS.add(
    Listing(
        slug="learners",
        title="People",
        where="Who is in date with a course",
        personal=True,
        columns=(
            Column("Name", "name"),
            Column("Job", "job_title"),
            Column("Where they stand", lambda row: TAGS[row.standing]),
            Column("Valid until", "valid_until"),
        ),
        filters=(
            Words("q", "Name or job", by=("person__name", "job_title")),
            OneOf("standing", "Where they stand", (("in", "In date"), ("out", "Not in date")), by=_standing),
            OneOf("group", "Staff group", StaffGroup.choices, by="staff_group"),
        ),
        hide_caption=True,
    )
)
COMPARED = LISTINGS.add(
    Listing(
        slug="completion",
        title="Completion by organisation",
        where="Completion by organisation",
        columns=(
            Column("Organisation", "organisation"),
            Column("In date", "shown.in_date", numeric=True),
            Column("People", "shown.people", numeric=True),
            Column("Share", lambda row: _share(row.shown.percent), numeric=True),
        ),
        filters=by_place(),
        hide_caption=True,
    )
)


@needs(Permission.READ_FIGURES)
def figures(request: Request) -> HttpResponseBase:
    """How far the organisation has come with each course."""
    return page(request, "knowledge/figures.jinja", figures=questions.own_figures(request.actor))


@needs(Permission.READ_PROGRESS)
def progress(request: Request, slug: str) -> HttpResponseBase:
    """Who is in date with a course, and who is not: those with something to do first."""
    course = find(request, slug)
    shown = LEARNERS.showing(LEARNERS.columns, title=f"People at {request.actor.organisation_name}")
    today = timezone.localdate()
    members = questions.people_at(request.actor, course)
    table = listed(request, shown, members, shape=lambda rows: questions.standings(rows, today))
    return table.file or page(request, "knowledge/progress.jinja", course=course, table=table)


@needs(Permission.COMPARE_FIGURES)
def compare(request: Request, slug: str = "") -> HttpResponseBase:
    """The figures of the organisations that the actor oversees, for one course."""
    courses = Course.objects.visible_to(request.actor).with_release()
    course = find(request, slug) if slug else courses.first()
    if course is None:
        return page(request, "knowledge/compare.jinja", course=None, courses=courses, table=None)
    places = questions.places_below(request.actor)
    table = listed(request, COMPARED, places, shape=lambda rows: questions.compared(request.actor, course, rows))
    return table.file or page(request, "knowledge/compare.jinja", course=course, courses=courses, table=table)
