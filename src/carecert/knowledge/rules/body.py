"""The shape of a course pack: objectives, sections with a scenario each, and a bank of questions."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import msgspec

Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9\-]{0,59}$")]
Sentence = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]
Prose = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]
Link = Annotated[str, msgspec.Meta(pattern=r"^https://", max_length=400)]


class Kind(StrEnum):
    """How many options of a question are right."""

    ONE = "one"
    MANY = "many"


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer to a quiz question, and what somebody who chose it should know."""

    slug: Slug
    text: Sentence
    feedback: Sentence
    right: bool = False


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question of the bank, which tests one objective."""

    slug: Slug
    objective: Slug
    kind: Kind
    text: Sentence
    options: Annotated[tuple[Option, ...], msgspec.Meta(min_length=3, max_length=6)]

    def __post_init__(self) -> None:
        _once(f"question {self.slug}", (option.slug for option in self.options))
        wrong = len(self.options) - len(self.right)
        if self.kind is Kind.ONE and len(self.right) != 1:
            raise ValueError(f"question {self.slug} must have exactly one right option, not {len(self.right)}")
        if not self.right or not wrong:
            raise ValueError(f"question {self.slug} must have at least one right and one wrong option")

    @property
    def right(self) -> frozenset[str]:
        """The slugs of the options that are right."""
        return frozenset(option.slug for option in self.options if option.right)


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to do in a scenario, and what comes of it."""

    slug: Slug
    text: Sentence
    feedback: Sentence
    best: bool = False


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short story with a choice. It is practice: nothing is marked and nothing is kept."""

    story: Prose
    ask: Sentence
    options: Annotated[tuple[Choice, ...], msgspec.Meta(min_length=2, max_length=5)]

    def __post_init__(self) -> None:
        _once("scenario", (option.slug for option in self.options))
        best = sum(option.best for option in self.options)
        if best != 1:
            raise ValueError(f"a scenario must have exactly one best option, not {best}")

    def choice(self, slug: str) -> Choice | None:
        """The option with this slug, or None."""
        return next((option for option in self.options if option.slug == slug), None)


class Objective(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a learner can do afterwards, as the end of "you will be able to"."""

    slug: Slug
    text: Sentence


class Standard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A standard that the course serves."""

    name: Sentence
    link: Link


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One idea on one page: Markdown text, a line to remember, perhaps a scenario, and something to try at once.

    `sources` are places in the pack's own list of sources, counted from 1.
    """

    slug: Slug
    title: Sentence
    objectives: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]
    body: Prose
    remember: Sentence
    try_now: Sentence
    scenario: Scenario | None = None
    sources: tuple[Annotated[int, msgspec.Meta(ge=1)], ...] = ()


class Quiz(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many questions are drawn, what share of them must be right, and for how many months a pass holds."""

    draw: Annotated[int, msgspec.Meta(ge=1, le=40)]
    pass_percent: Annotated[int, msgspec.Meta(ge=1, le=100)]
    valid_months: Annotated[int, msgspec.Meta(ge=1, le=60)]

    @property
    def right_to_pass(self) -> int:
        """The fewest right answers that pass."""
        return -(-self.draw * self.pass_percent // 100)


class CourseBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole course. Decoding refuses one whose parts do not fit together."""

    audience: Sentence
    minutes: Annotated[int, msgspec.Meta(ge=1, le=120)]
    objectives: Annotated[tuple[Objective, ...], msgspec.Meta(min_length=1)]
    quiz: Quiz
    sections: Annotated[tuple[Section, ...], msgspec.Meta(min_length=1)]
    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1)]
    standards: tuple[Standard, ...] = ()

    def __post_init__(self) -> None:
        objectives = _once("objectives", (each.slug for each in self.objectives))
        _once("sections", (each.slug for each in self.sections))
        _once("questions", (each.slug for each in self.questions))
        for section in self.sections:
            _known(f"section {section.slug}", section.objectives, objectives, "objective")
        for question in self.questions:
            _known(f"question {question.slug}", [question.objective], objectives, "objective")
        untested = objectives - {question.objective for question in self.questions}
        if untested:
            raise ValueError(f"no question tests the objective {', '.join(sorted(untested))}")
        if not len(self.objectives) <= self.quiz.draw <= len(self.questions):
            raise ValueError("the quiz must draw at least one question an objective, and no more than the bank holds")

    def section(self, slug: str) -> Section | None:
        """The section with this slug, or None."""
        return next((section for section in self.sections if section.slug == slug), None)

    def question(self, slug: str) -> Question | None:
        """The question with this slug, or None."""
        return next((question for question in self.questions if question.slug == slug), None)


def _once(where: str, slugs: Iterable[str]) -> frozenset[str]:
    """The slugs as a set. Raises ValueError when one comes twice."""
    seen: set[str] = set()
    for slug in slugs:
        if slug in seen:
            raise ValueError(f"{where}: {slug} comes twice")
        seen.add(slug)
    return frozenset(seen)


def _known(where: str, used: Iterable[str], known: frozenset[str], noun: str) -> None:
    """Raise ValueError when a slug is used that the course does not define."""
    for slug in used:
        if slug not in known:
            raise ValueError(f"{where} names the {noun} {slug}, which the course does not have")
