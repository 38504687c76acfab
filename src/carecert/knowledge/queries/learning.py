"""What a learner sees: a card for each course, and how far the round under way has come."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from carecert.knowledge.models import Attempt, Completion, Course, Enrolment
from carecert.knowledge.rules.body import CourseBody
from carecert.knowledge.rules.validity import Standing, standing
from carecert.organisations.actor import Actor
from carecert.packs.models import Release


@dataclass(frozen=True, slots=True)
class Card:
    """One course, and where the learner stands with it. `seen` of `sections` pages are read in the round under way."""

    slug: str
    title: str
    summary: str
    minutes: int
    standing: Standing
    valid_until: dt.date | None
    began: bool
    seen: int
    sections: int

    @property
    def is_due(self) -> bool:
        """Whether there is something to do: never passed, out of date, or soon to be."""
        return self.standing is not Standing.IN_DATE


@dataclass(frozen=True, slots=True)
class Round:
    """A round under way: the release that it began with, and how many of its sections were seen."""

    release: Release
    seen: int


def cards(actor: Actor) -> list[Card]:
    """Every course that the actor may take, those with something to do first. Three queries, or four when a round
    under way began with an earlier release."""
    courses = list(Course.objects.visible_to(actor).with_release())
    return sorted(_cards(actor, courses), key=lambda card: not card.is_due)


def card(actor: Actor, course: Course) -> Card:
    """The card of one course."""
    return _cards(actor, [course])[0]


def holds_until(actor: Actor) -> dict[int, dt.date]:
    """The last day of the actor's latest completion of each course, wherever it was earned."""
    own = Completion.objects.visible_to(actor).order_by().values_list("course_id")
    return dict(own.annotate(until=Max("valid_until")))


def certificates(actor: Actor) -> list[Completion]:
    """The actor's certificates from every employer, newest first."""
    return list(Completion.objects.visible_to(actor).for_reading())


def certificate(actor: Actor, pk: int) -> Completion | None:
    """One of the actor's own certificates, or None."""
    return Completion.objects.visible_to(actor).for_reading().filter(pk=pk).first()


def open_rounds(actor: Actor, courses: Collection[Course]) -> dict[int, Round]:
    """The actor's rounds of these courses that are under way, by course."""
    found = Enrolment.objects.visible_to(actor).open().filter(course__in=[each.pk for each in courses]).order_by()
    rows = list(found.values_list("course_id", "release_id").annotate(pages=Count("seen")))
    releases = {each.release_id: each.release for each in courses}
    earlier = {release for _, release, _ in rows} - releases.keys()
    if earlier:
        releases |= Release.objects.visible_to(actor).defer("content").in_bulk(earlier)
    return {course: Round(releases[release], pages) for course, release, pages in rows}


def open_round(actor: Actor, course: Course) -> Enrolment | None:
    """The actor's round of this course that is under way, or None."""
    return Enrolment.objects.visible_to(actor).open().with_course().filter(course=course).first()


def seen_sections(enrolment: Enrolment) -> frozenset[str]:
    """The slugs of the sections that were seen."""
    return frozenset(enrolment.seen.values_list("section", flat=True))


def open_attempt(actor: Actor, course: Course) -> Attempt | None:
    """The actor's quiz of this course that is not handed in, or None."""
    return attempts(actor).filter(enrolment__course=course, finished_at__isnull=True).first()


def latest_attempt(actor: Actor, course: Course) -> Attempt | None:
    """The actor's quiz of this course that was handed in last, or None."""
    done = attempts(actor).filter(enrolment__course=course, finished_at__isnull=False)
    return done.order_by("-finished_at", "-pk").first()


def attempts(actor: Actor) -> "QuerySet[Attempt, Any]":
    """The actor's attempts, with course and answers."""
    return Attempt.objects.visible_to(actor).with_course().prefetch_related("answers")


def _cards(actor: Actor, courses: Collection[Course]) -> list[Card]:
    until, rounds, today = holds_until(actor), open_rounds(actor, courses), timezone.localdate()
    return [_card(course, until.get(course.pk), rounds.get(course.pk), today) for course in courses]


def _card(course: Course, until: dt.date | None, under_way: Round | None, today: dt.date) -> Card:
    release = under_way.release if under_way else course.release
    body = release.body(CourseBody)
    return Card(
        slug=course.slug,
        title=release.title,
        summary=release.summary,
        minutes=body.minutes,
        standing=standing(until, today),
        valid_until=until,
        began=under_way is not None,
        seen=under_way.seen if under_way else 0,
        sections=len(body.sections),
    )
