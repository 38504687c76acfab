"""The shape of a framework pack: controls, requirements, questions, options and recommendations."""

from enum import StrEnum
from typing import Annotated

import msgspec

Reference = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z][A-Za-z0-9.\-]{0,39}$")]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9\-]{0,39}$")]
Link = Annotated[str, msgspec.Meta(pattern=r"^[a-z]+:[a-z]+/[a-z0-9][A-Za-z0-9.\-/]*$")]
Sentence = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]
Prose = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]
Score = Annotated[int, msgspec.Meta(ge=0, le=100)]
Weight = Annotated[int, msgspec.Meta(ge=1, le=5)]

UNSURE = "unsure"


class Standing(StrEnum):
    """Whether the scheme demands a requirement, or only advises it."""

    REQUIRED = "required"
    GUIDANCE = "guidance"


class Effort(StrEnum):
    """How long a recommendation takes for a small organisation, in a band."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Cost(StrEnum):
    """How a recommendation is paid for, in a band that holds for a surgery and for a hospital."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer that can be chosen; `score` is 0 to 100, or None where the requirement then does not apply."""

    value: Slug
    label: Sentence
    score: Score | None
    hint: str = ""
    explain: bool = False


NOT_KNOWN = Option(
    value=UNSURE,
    label="I do not know yet",
    score=0,
    hint="Save this and carry on. It counts as not met until you find out.",
)


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question with its options; every scored question can also be answered with “I do not know yet”."""

    text: Sentence
    options: Annotated[tuple[Option, ...], msgspec.Meta(min_length=2)]
    key: Slug = "answer"
    hint: str = ""

    @property
    def choices(self) -> tuple[Option, ...]:
        """The options of the pack, and after them the one that says “I do not know yet”."""
        return (*self.options, NOT_KNOWN)

    def option(self, value: str) -> Option | None:
        """The option with this value, or None."""
        return next((option for option in self.choices if option.value == value), None)


class FactOption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer to a question about the organisation itself; it scores nothing."""

    value: Slug
    label: Sentence
    hint: str = ""


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question about the organisation that decides which requirements apply."""

    ref: Reference
    title: Sentence
    text: Sentence
    options: Annotated[tuple[FactOption, ...], msgspec.Meta(min_length=2)]
    hint: str = ""


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A requirement applies only when the named fact has one of these values; otherwise `otherwise` says why not."""

    fact: Reference
    one_of: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]
    otherwise: Sentence


class Recommendation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to do about a requirement that is not met."""

    title: Sentence
    first: Prose
    this_week: Prose
    who: Sentence
    effort: Effort
    cost: Cost
    see: tuple[Link, ...] = ()


class Requirement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that the standard asks for, in our own words, with the section it comes from."""

    ref: Reference
    title: Sentence
    section: Sentence
    statement: Prose
    why: Prose
    evidence: Annotated[tuple[Sentence, ...], msgspec.Meta(min_length=1)]
    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1)]
    recommendation: Recommendation
    weight: Weight
    exactly: str = ""
    standing: Standing = Standing.REQUIRED
    auto_fail: bool = False
    applies: tuple[Condition, ...] = ()
    training: tuple[Link, ...] = ()


class Control(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of requirements that a reader knows by one name."""

    slug: Slug
    title: Sentence
    aim: Prose
    requirements: Annotated[tuple[Requirement, ...], msgspec.Meta(min_length=1)]


class FrameworkBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole framework: who publishes it, the facts it asks for, and its controls."""

    publisher: Sentence
    standard: Sentence
    edition: Sentence
    link: Annotated[str, msgspec.Meta(pattern=r"^https://")]
    introduction: Prose
    verdicts: Prose
    minutes: Annotated[int, msgspec.Meta(ge=1, le=600)]
    controls: Annotated[tuple[Control, ...], msgspec.Meta(min_length=1)]
    facts: tuple[Fact, ...] = ()

    def requirements(self) -> tuple[Requirement, ...]:
        """Every requirement, in the order of the pack."""
        return tuple(requirement for control in self.controls for requirement in control.requirements)

    def requirement(self, ref: str) -> Requirement | None:
        """The requirement with this reference, or None."""
        return next((each for each in self.requirements() if each.ref == ref), None)

    def fact(self, ref: str) -> Fact | None:
        """The fact with this reference, or None."""
        return next((each for each in self.facts if each.ref == ref), None)

    def control_of(self, ref: str) -> Control | None:
        """The control that holds the requirement with this reference, or None."""
        return next((each for each in self.controls if any(item.ref == ref for item in each.requirements)), None)

    def citation(self, requirement: Requirement) -> str:
        """Where the requirement comes from, as it is written under each question."""
        return f"{self.publisher}, {self.standard} {self.edition}, {requirement.section}"
