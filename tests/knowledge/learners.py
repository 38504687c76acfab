"""Learners for the tests: a course in use, and somebody who takes it."""

from typing import Any

from django.utils import timezone

from carecert.knowledge import actions
from carecert.knowledge.models import Attempt, Completion, Course
from carecert.organisations.actor import Actor
from carecert.packs.models import Release
from tests.knowledge.a_course import raw_course

SYSTEM = Actor.system("test")


def a_release(slug: str = "basics", version: str = "1.0.0", **changes: Any) -> Release:
    """A release of the small course, installed but not yet in use."""
    return Release.objects.create(
        kind="course",
        slug=slug,
        version=version,
        title=slug.capitalize(),
        summary=f"All about {slug}.",
        licence="CC-BY-4.0",
        sources=[{"name": "A source", "link": "https://example.org/source", "note": "It says so."}],
        content=raw_course(**changes),
        checksum=f"{slug} {version} {sorted(changes)}",
        installed_at=timezone.now(),
        installed_by="test",
    )


def a_course(slug: str = "basics", **changes: Any) -> Course:
    """The small course, in use."""
    return actions.adopt(a_release(slug, **changes), by=SYSTEM)


def sit(course: Course, *, by: Actor, wrong: int = 0) -> Attempt:
    """Begin the course, answer all but `wrong` questions right, and hand in."""
    attempt = actions.start_quiz(actions.begin(course, by=by), by=by)
    for number, question in enumerate(attempt.questions):
        chosen = ["c"] if number < wrong else sorted(question.right)
        actions.answer(attempt, question=question.slug, chosen=chosen, by=by)
    return actions.hand_in(attempt, by=by)


def passed(course: Course, *, by: Actor) -> Completion:
    """Take and pass the course."""
    return Completion.objects.get(attempt=sit(course, by=by))
