"""What a learner sees: a card for each course, and how far the round under way has come."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from carecert.knowledge.models import Attempt, Completion, Course, Enrolment
from carecert.knowledge.rules.body import CourseBody
from carecert.knowledge.rules.validity import Standing, standing
from carecert.organisations.actor import Actor
from carecert.organisations.queries.together import Rows, together
from carecert.packs.models import Release

TAUGHT = tuple(f"release__{name}" for name in ("pk", "title", "summary", "checksum"))
"""What a card says of a release; its long content is read once for each process."""


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


def questions(actor: Actor) -> tuple["QuerySet[Any, Any]", ...]:
    """What `cards_of` wants to know: the courses, until when the actor holds them, and the rounds under way."""
    held = Completion.objects.visible_to(actor).order_by().values_list("course_id")
    rounds = Enrolment.objects.visible_to(actor).open().order_by().values_list("course_id", *TAUGHT)
    return (
        Course.objects.visible_to(actor).values_list("pk", "slug", *TAUGHT),
        held.annotate(until=Max("valid_until")),
        rounds.annotate(pages=Count("seen")),
    )


def cards_of(courses: Rows, held: Rows, rounds: Rows) -> list[Card]:
    """The answers to `questions` as cards, those with something to do first."""
    until: dict[int, dt.date] = dict(held)
    today = timezone.localdate()
    under_way = {course: (release, seen) for course, *release, seen in rounds}
    found = []
    for pk, slug, *release in courses:
        began, seen = under_way.get(pk, (None, 0))
        found.append(_card(slug, began or release, until.get(pk), began=began is not None, seen=seen, today=today))
    return sorted(found, key=lambda card: not card.is_due)


def cards(actor: Actor) -> list[Card]:
    """Every course that the actor may take, those with something to do first. One statement."""
    return cards_of(*together(questions(actor)))


def card(actor: Actor, course: Course) -> Card:
    """The card of one course that the actor may take."""
    return next(one for one in cards(actor) if one.slug == course.slug)


def certificates(actor: Actor) -> list[Completion]:
    """The actor's certificates from every employer, newest first."""
    return list(Completion.objects.visible_to(actor).for_reading())


def certificate(actor: Actor, pk: int) -> Completion | None:
    """One of the actor's own certificates, or None."""
    return Completion.objects.visible_to(actor).for_reading().filter(pk=pk).first()


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


def _card(slug: str, taught: Sequence[Any], until: dt.date | None, *, began: bool, seen: int, today: dt.date) -> Card:
    pk, title, summary, checksum = taught
    body = Release.read(pk=pk, checksum=checksum).body(CourseBody)
    return Card(
        slug=slug,
        title=title,
        summary=summary,
        minutes=body.minutes,
        standing=standing(until, today),
        valid_until=until,
        began=began,
        seen=seen,
        sections=len(body.sections),
    )
