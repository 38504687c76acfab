"""Completion figures: a manager's own organisation, her people, and other organisations with small numbers withheld."""

from django.http.response import HttpResponseBase
from django.utils import timezone

from carecert.knowledge.models import Course
from carecert.knowledge.permissions import Permission
from carecert.knowledge.queries import figures as questions
from carecert.knowledge.rules.validity import Standing
from carecert.knowledge.views.learning import find
from carecert.organisations.access import Request, needs
from carecert.ui.page import page
from carecert.ui.paging import paged
from carecert.ui.tables import Column, Table, Tag

TAGS = {
    Standing.IN_DATE: Tag("In date", "green"),
    Standing.SOON: Tag("Runs out soon", "yellow"),
    Standing.EXPIRED: Tag("Out of date", "red"),
    Standing.NEVER: Tag("Not completed", "grey"),
}


@needs(Permission.READ_FIGURES)
def figures(request: Request) -> HttpResponseBase:
    """How far the organisation has come with each course."""
    return page(request, "knowledge/figures.jinja", figures=questions.own_figures(request.actor))


@needs(Permission.READ_PROGRESS)
def progress(request: Request, slug: str) -> HttpResponseBase:
    """Who is in date with a course, and who is not: those with something to do first."""
    course = find(request, slug)
    members = paged(request, questions.people_at(request.actor, course), size=50)
    table = Table(
        columns=[
            Column("Name", "name"),
            Column("Job", "job_title"),
            Column("Where they stand", lambda row: TAGS[row.standing]),
            Column("Valid until", "valid_until"),
        ],
        rows=questions.standings(members, timezone.localdate()),
        caption=f"People at {request.actor.organisation_name}",
        hide_caption=True,
        paged=members,
    )
    return page(request, "knowledge/progress.jinja", course=course, table=table)


@needs(Permission.COMPARE_FIGURES)
def compare(request: Request, slug: str = "") -> HttpResponseBase:
    """The figures of the organisations that the actor oversees, for one course."""
    courses = Course.objects.visible_to(request.actor).with_release()
    course = find(request, slug) if slug else courses.first()
    if course is None:
        return page(request, "knowledge/compare.jinja", course=None, courses=courses, table=None)
    places = paged(request, questions.places_below(request.actor), size=50)
    table = Table(
        columns=[
            Column("Organisation", "organisation"),
            Column("In date", "shown.in_date", numeric=True),
            Column("People", "shown.people", numeric=True),
            Column("Share", lambda row: _share(row.shown.percent), numeric=True),
        ],
        rows=questions.compared(request.actor, course, places),
        caption="Completion by organisation",
        hide_caption=True,
        paged=places,
    )
    return page(request, "knowledge/compare.jinja", course=course, courses=courses, table=table)


def _share(percent: int | None) -> str:
    return "Withheld" if percent is None else f"{percent}%"
