"""Completion figures: of one organisation, of its people, of many organisations, and where a recount disagrees."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from carecert.knowledge.models import CompletionFigure, Course, Credit
from carecert.knowledge.rules.figures import Figure, Shown, outside
from carecert.knowledge.rules.validity import Standing, standing
from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership, Organisation
from carecert.organisations.queries.together import Rows, together


@dataclass(frozen=True, slots=True)
class CourseFigure:
    """How far an organisation has come with one course."""

    slug: str
    title: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class PlaceFigure:
    """How far one organisation has come, as somebody outside it may see."""

    organisation: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """Where one member of staff stands with a course."""

    name: str
    job_title: str
    standing: Standing
    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A figure that a recount disagrees with."""

    organisation_id: int
    course_id: int
    shown: int
    counted: int


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A certificate that an organisation is not credited with yet, and its last day."""

    organisation_id: int
    person_id: int
    course_id: int
    until: dt.date


def figure_of(organisation_id: int, course: Course) -> Figure:
    """One organisation's figure for one course, out of the people who work there and can sign in."""
    found = CompletionFigure.objects.filter(organisation_id=organisation_id, course=course).first()
    return Figure(found.in_date if found else 0, staff_of(organisation_id))


def staff_of(organisation_id: int) -> int:
    """How many people work at an organisation and can sign in."""
    return Membership.objects.active().filter(organisation_id=organisation_id).count()


def questions(actor: Actor) -> tuple["QuerySet[Any, Any]", ...]:
    """What `figures_of` wants to know of the actor's own organisation: its people, its figures, and every course."""
    here = Membership.objects.active().filter(organisation_id=actor.organisation_id or 0)
    return (
        here.order_by().values("organisation_id").annotate(people=Count("pk")).values_list("people"),
        CompletionFigure.objects.visible_to(actor).of(actor).values_list("course_id", "in_date"),
        Course.objects.visible_to(actor).values_list("pk", "slug", "release__title"),
    )


def figures_of(people: Rows, figures: Rows, courses: Rows) -> list[CourseFigure]:
    """The answers to `questions` as figures, one for every course."""
    staff = sum(count for (count,) in people)
    in_date: dict[int, int] = dict(figures)
    return [CourseFigure(slug, title, Figure(in_date.get(pk, 0), staff)) for pk, slug, title in courses]


def own_figures(actor: Actor) -> list[CourseFigure]:
    """The figures of the actor's own organisation, for every course. One statement."""
    return figures_of(*together(questions(actor))) if actor.organisation_id else []


def people_at(actor: Actor, course: Course) -> "QuerySet[Membership]":
    """Everybody at the actor's own organisation with `until`: the last day of their credit, or None. By name."""
    until = Credit.objects.visible_to(actor).filter(
        course=course, organisation_id=OuterRef("organisation_id"), person_id=OuterRef("person_id")
    )
    members = Membership.objects.visible_to(actor).active().filter(organisation__code=actor.organisation_code)
    named = members.select_related("person").annotate(until=Subquery(until.values("valid_until")[:1]))
    return named.order_by(F("until").asc(nulls_first=True), "person__name", "pk")


def standings(members: Iterable[Membership], today: dt.date) -> list[PersonStanding]:
    """The rows of `people_at` in words."""
    return [
        PersonStanding(each.person.name, each.job_title, standing(until, today), until)
        for each in members
        for until in [getattr(each, "until", None)]
    ]


def places_below(actor: Actor, course: Course) -> "QuerySet[Organisation]":
    """The organisations that an actor may compare, with `in_date` and `people`, by name."""
    figures = CompletionFigure.objects.visible_to(actor).filter(course=course, organisation_id=OuterRef("pk"))
    people = Count("memberships", filter=Q(memberships__active=True, memberships__person__is_active=True))
    found = Organisation.objects.visible_to(actor).active()
    return found.annotate(in_date=Coalesce(Subquery(figures.values("in_date")[:1]), 0), people=people).order_by(
        "name", "pk"
    )


def compared(places: Iterable[Organisation]) -> list[PlaceFigure]:
    """The rows of `places_below` with small numbers withheld."""
    return [
        PlaceFigure(place.name, outside(Figure(getattr(place, "in_date", 0), getattr(place, "people", 0))))
        for place in places
    ]


def leavers() -> "QuerySet[Credit]":
    """Credits that count somebody who no longer works there."""
    here = Membership.objects.active().filter(
        organisation_id=OuterRef("organisation_id"), person_id=OuterRef("person_id")
    )
    return Credit.objects.filter(~Exists(here), counted=True).order_by("organisation_id", "course_id")


def newcomers(today: dt.date) -> list[Newcomer]:
    """Who works somewhere, holds a certificate that is in date, and is not credited there; by organisation."""
    credited = Credit.objects.filter(
        organisation_id=OuterRef("organisation_id"),
        person_id=OuterRef("person_id"),
        course_id=OuterRef("held__course_id"),
        counted=True,
    )
    in_date = FilteredRelation("person__completions", condition=Q(person__completions__valid_until__gte=today))
    found = Membership.objects.active().annotate(held=in_date).filter(~Exists(credited), held__isnull=False)
    rows = found.values("organisation_id", "person_id", "held__course_id").annotate(until=Max("held__valid_until"))
    return [
        Newcomer(row["organisation_id"], row["person_id"], row["held__course_id"], row["until"])
        for row in rows.order_by("organisation_id", "held__course_id", "person_id")
    ]


def wrong_figures() -> list[Wrong]:
    """Every figure that differs from the number of credits that count."""
    counts = {
        (row["organisation_id"], row["course_id"]): row["count"]
        for row in Credit.objects.filter(counted=True)
        .values("organisation_id", "course_id")
        .annotate(count=Count("pk"))
    }
    shown = {(row.organisation_id, row.course_id): row.in_date for row in CompletionFigure.objects.all()}
    return [
        Wrong(*where, shown.get(where, 0), counts.get(where, 0))
        for where in sorted(counts.keys() | shown.keys())
        if shown.get(where, 0) != counts.get(where, 0)
    ]
