"""What a learner sees: a card for each course, and how far the round under way has come."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from carecert.knowledge.models import Attempt, Completion, Course, Enrolment
from carecert.knowledge.rules.validity import Standing, standing
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped

OWN = Actor.system("own-certificates")


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


def cards(actor: Actor) -> list[Card]:
    """Every course that the actor may take, those with something to do first. Three queries."""
    courses = list(Course.objects.visible_to(actor).with_release())
    until, rounds = holds_until(actor), open_rounds(actor)
    today = timezone.localdate()
    found = [_card(course, until.get(course.pk), rounds.get(course.pk), today) for course in courses]
    return sorted(found, key=lambda card: not card.is_due)


def card(actor: Actor, course: Course) -> Card:
    """The card of one course."""
    until, rounds = holds_until(actor), open_rounds(actor)
    return _card(course, until.get(course.pk), rounds.get(course.pk), timezone.localdate())


def holds_until(actor: Actor) -> dict[int, dt.date]:
    """The last day of the actor's latest completion of each course, wherever it was earned."""
    with scoped(OWN):
        own = Completion.objects.visible_to(actor).order_by().values("course_id")
        return {row["course_id"]: row["until"] for row in own.annotate(until=Max("valid_until"))}


def certificates(actor: Actor) -> list[Completion]:
    """The actor's certificates from every employer, newest first."""
    with scoped(OWN):
        return list(Completion.objects.visible_to(actor).for_reading())


def certificate(actor: Actor, pk: int) -> Completion | None:
    """One of the actor's own certificates, or None."""
    with scoped(OWN):
        return Completion.objects.visible_to(actor).for_reading().filter(pk=pk).first()


def open_rounds(actor: Actor) -> dict[int, Enrolment]:
    """The actor's rounds under way by course, each with `pages`: how many sections were seen."""
    found = Enrolment.objects.visible_to(actor).open().with_course().annotate(pages=Count("seen"))
    return {each.course_id: each for each in found.order_by()}


def open_round(actor: Actor, course: Course) -> Enrolment | None:
    """The actor's round of this course that is under way, or None."""
    return Enrolment.objects.visible_to(actor).open().with_course().filter(course=course).first()


def seen_sections(enrolment: Enrolment) -> frozenset[str]:
    """The slugs of the sections that were seen."""
    return frozenset(enrolment.seen.values_list("section", flat=True))


def open_attempt(actor: Actor, course: Course) -> Attempt | None:
    """The actor's quiz of this course that is not handed in, or None."""
    return attempts(actor).filter(enrolment__course=course, finished_at__isnull=True).first()


def attempts(actor: Actor) -> "QuerySet[Attempt, Any]":
    """The actor's attempts, with course and answers."""
    return Attempt.objects.visible_to(actor).with_course().prefetch_related("answers")


def _card(course: Course, until: dt.date | None, enrolment: Enrolment | None, today: dt.date) -> Card:
    release = enrolment.release if enrolment else course.release
    body = enrolment.body if enrolment else course.body
    return Card(
        slug=course.slug,
        title=release.title,
        summary=release.summary,
        minutes=body.minutes,
        standing=standing(until, today),
        valid_until=until,
        began=enrolment is not None,
        seen=getattr(enrolment, "pages", 0),
        sections=len(body.sections),
    )
