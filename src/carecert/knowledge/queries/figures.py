"""Completion figures: of one organisation, of its people, of many organisations, and where a recount disagrees."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, Max, OuterRef, Q, QuerySet

from carecert.knowledge.models import CompletionFigure, Course, Credit
from carecert.knowledge.rules.figures import Figure, Shown, outside
from carecert.knowledge.rules.validity import Standing, standing
from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership, Organisation
from carecert.organisations.queries.together import Rows, together
from carecert.organisations.queries.who import staff, staff_counted


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
    return staff_counted(*together(staff([organisation_id]))).get(organisation_id, 0)


def questions(actor: Actor) -> tuple["QuerySet[Any, Any]", ...]:
    """What `figures_of` wants to know of the actor's own organisation: its people, its figures, and every course."""
    return (
        *staff([actor.organisation_id or 0]),
        CompletionFigure.objects.visible_to(actor).of(actor).values_list("course_id", "in_date"),
        Course.objects.visible_to(actor).values_list("pk", "slug", "release__title"),
    )


def figures_of(members: Rows, shut_out: Rows, figures: Rows, courses: Rows) -> list[CourseFigure]:
    """The answers to `questions` as figures, one for every course."""
    people = sum(staff_counted(members, shut_out).values())
    in_date: dict[int, int] = dict(figures)
    return [CourseFigure(slug, title, Figure(in_date.get(pk, 0), people)) for pk, slug, title in courses]


def own_figures(actor: Actor) -> list[CourseFigure]:
    """The figures of the actor's own organisation, for every course. One statement."""
    return figures_of(*together(questions(actor))) if actor.organisation_id else []


def people_at(actor: Actor, course: Course) -> "QuerySet[Membership]":
    """Everybody at the actor's own organisation with `until`: the last day of their credit there, or None. By name."""
    here = Q(person__credits__course=course, person__credits__organisation=actor.organisation_id or 0)
    members = Membership.objects.visible_to(actor).active().filter(organisation__code=actor.organisation_code)
    credited = members.select_related("person").annotate(credit=FilteredRelation("person__credits", condition=here))
    named = credited.annotate(until=F("credit__valid_until"))
    return named.order_by(F("until").asc(nulls_first=True), "person__name", "pk")


def standings(members: Iterable[Membership], today: dt.date) -> list[PersonStanding]:
    """The rows of `people_at` in words."""
    return [
        PersonStanding(each.person.name, each.job_title, standing(until, today), until)
        for each in members
        for until in [getattr(each, "until", None)]
    ]


def places_below(actor: Actor) -> "QuerySet[Organisation]":
    """The organisations that an actor may compare, by name."""
    return Organisation.objects.visible_to(actor).active().order_by("name", "pk")


def compared(actor: Actor, course: Course, places: Iterable[Organisation]) -> list[PlaceFigure]:
    """The figures of these places for a course, with small numbers withheld. One statement, for a page of places."""
    shown = list(places)
    ids = [place.pk for place in shown]
    figures = CompletionFigure.objects.visible_to(actor).filter(course=course, organisation__in=ids)
    members, shut_out, rows = together((*staff(ids), figures.values_list("organisation_id", "in_date")))
    people = staff_counted(members, shut_out)
    in_date: dict[int, int] = dict(rows)
    return [PlaceFigure(one.name, outside(Figure(in_date.get(one.pk, 0), people.get(one.pk, 0)))) for one in shown]


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
