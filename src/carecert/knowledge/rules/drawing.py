"""Which questions a learner gets. The same seed always draws the same questions, in the same order, for ever."""

import hashlib
from typing import TypeVar

from carecert.knowledge.rules.body import CourseBody, Option, Question

T = TypeVar("T", Question, Option)


def draw(course: CourseBody, seed: str) -> tuple[Question, ...]:
    """Draw the quiz: at least one question for each objective, the rest from the whole bank, in a shuffled order.

    Chance comes from SHA-256 over the seed and the question's slug, not from a random generator, so that an attempt
    can be drawn again from its seed alone, on any version of Python. The options of each question are shuffled too.
    """
    shuffled = _shuffled(course.questions, seed)
    first: dict[str, Question] = {}
    for question in shuffled:
        first.setdefault(question.objective, question)
    chosen = list(first.values())
    chosen += [question for question in shuffled if question not in chosen][: course.quiz.draw - len(chosen)]
    return tuple(_shuffled(tuple(chosen), f"{seed}/order"))


def options(question: Question, seed: str) -> tuple[Option, ...]:
    """The options of a question in the order that this attempt shows them."""
    return tuple(_shuffled(question.options, f"{seed}/{question.slug}"))


def _shuffled(items: tuple[T, ...], seed: str) -> list[T]:
    return sorted(items, key=lambda item: hashlib.sha256(f"{seed}/{item.slug}".encode()).digest())
