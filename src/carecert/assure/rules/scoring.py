"""From answers to a score: for each requirement, for each control, and for the whole.

A requirement scores as its weakest question does. A control scores the weighted mean of the requirements that apply,
in whole thousandths, where what is unanswered counts nothing. Guidance is scored in its own control and never counts
towards the whole: the scheme advises it, but does not demand it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from carecert.assure.rules.answers import FACT_KEY, Chosen, Given
from carecert.assure.rules.body import UNSURE, Control, FrameworkBody, Requirement, Standing


class Status(StrEnum):
    """How a requirement stands."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"
    UNANSWERED = "unanswered"


class Verdict(StrEnum):
    """How the whole assessment stands against the scheme."""

    UNFINISHED = "unfinished"
    FAILS_ALONE = "fails-alone"
    GAPS = "gaps"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Mark:
    """One requirement's result. `score` is 0 to 100; `reason` says why it does not apply, where it does not."""

    requirement: Requirement
    status: Status
    score: int = 0
    reason: str = ""
    unsure: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether something is left to do: partly met or not met."""
        return self.status in {Status.PARTLY, Status.NOT_MET}

    @property
    def fails_alone(self) -> bool:
        """Whether this one gap would end an assessment of the scheme."""
        return self.is_gap and self.requirement.auto_fail


@dataclass(frozen=True, slots=True)
class Tally:
    """What a group of marks adds up to. `permille` is the weighted score in thousandths, None where nothing applies."""

    met: int
    partly: int
    not_met: int
    not_applicable: int
    unanswered: int
    permille: int | None

    @property
    def applicable(self) -> int:
        """How many requirements apply."""
        return self.met + self.partly + self.not_met + self.unanswered

    @property
    def percent(self) -> int | None:
        """The score in whole percent, rounded down, so that 100 means everything."""
        return None if self.permille is None else self.permille // 10

    @property
    def words(self) -> str:
        """The score in words."""
        return _words(self)

    @property
    def counts(self) -> str:
        """How many stand how, without those that are none: “4 met, 1 partly met, 2 not met”."""
        named = (
            (self.met, "met"),
            (self.partly, "partly met"),
            (self.not_met, "not met"),
            (self.unanswered, "not answered"),
            (self.not_applicable, "does not apply" if self.not_applicable == 1 else "do not apply"),
        )
        return ", ".join(f"{count} {name}" for count, name in named if count)


@dataclass(frozen=True, slots=True)
class ControlScore:
    """One control with its marks and what they add up to."""

    control: Control
    marks: tuple[Mark, ...]
    tally: Tally

    @property
    def is_guidance(self) -> bool:
        """Whether the whole control is advice, which the scheme does not demand."""
        return all(mark.requirement.standing is Standing.GUIDANCE for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Result:
    """The whole result. `overall` counts what the scheme demands; `facts_left` are questions about the organisation."""

    controls: tuple[ControlScore, ...]
    overall: Tally
    verdict: Verdict
    facts_left: int

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark, in the order of the framework."""
        return tuple(mark for control in self.controls for mark in control.marks)

    @property
    def failing_alone(self) -> tuple[Mark, ...]:
        """The gaps of which each would end an assessment by itself."""
        return tuple(mark for mark in self.marks if mark.fails_alone)

    @property
    def unanswered(self) -> int:
        """How many questions are still open, guidance and facts included."""
        return self.facts_left + sum(mark.status is Status.UNANSWERED for mark in self.marks)

    def mark(self, ref: str) -> Mark | None:
        """The mark of one requirement, or None."""
        return next((mark for mark in self.marks if mark.requirement.ref == ref), None)


def assess(body: FrameworkBody, given: Given) -> Result:
    """Score all answers. `given`: reference to (question key to option value); unknown references are ignored."""
    controls = tuple(_control(control, given) for control in body.controls)
    marks = [mark for control in controls for mark in control.marks]
    facts_left = sum(1 for fact in body.facts if FACT_KEY not in given.get(fact.ref, {}))
    demanded = [mark for mark in marks if mark.requirement.standing is Standing.REQUIRED]
    overall = tally(demanded)
    return Result(controls, overall, _verdict(demanded, overall, facts_left), facts_left)


def mark_of(requirement: Requirement, given: Given) -> Mark:
    """The mark of one requirement. While a fact is unanswered, whatever hangs on it applies."""
    for condition in requirement.applies:
        value = given.get(condition.fact, {}).get(FACT_KEY)
        if value is not None and value not in condition.one_of:
            return Mark(requirement, Status.NOT_APPLICABLE, reason=condition.otherwise)
    return _answered(requirement, given.get(requirement.ref, {}))


def tally(marks: Iterable[Mark]) -> Tally:
    """Count the marks and add up their weighted score."""
    marks = tuple(marks)
    count = {status: sum(mark.status is status for mark in marks) for status in Status}
    counted = [mark for mark in marks if mark.status is not Status.NOT_APPLICABLE]
    weight = sum(mark.requirement.weight for mark in counted)
    points = sum(mark.requirement.weight * mark.score for mark in counted)
    return Tally(
        met=count[Status.MET],
        partly=count[Status.PARTLY],
        not_met=count[Status.NOT_MET],
        not_applicable=count[Status.NOT_APPLICABLE],
        unanswered=count[Status.UNANSWERED],
        permille=points * 10 // weight if weight else None,
    )


def _control(control: Control, given: Given) -> ControlScore:
    marks = tuple(mark_of(requirement, given) for requirement in control.requirements)
    return ControlScore(control, marks, tally(marks))


def _answered(requirement: Requirement, chosen: Chosen) -> Mark:
    options = [question.option(chosen.get(question.key, "")) for question in requirement.questions]
    picked = [option for option in options if option is not None]
    if len(picked) < len(options):
        return Mark(requirement, Status.UNANSWERED)
    scores = [option.score for option in picked if option.score is not None]
    if not scores:
        labels = "; ".join(option.label for option in picked)
        return Mark(requirement, Status.NOT_APPLICABLE, reason=f"You answered: {labels}.")
    lowest = min(scores)
    status = Status.MET if lowest == 100 else Status.PARTLY if lowest else Status.NOT_MET
    return Mark(requirement, status, lowest, unsure=any(option.value == UNSURE for option in picked))


def _verdict(demanded: list[Mark], overall: Tally, facts_left: int) -> Verdict:
    if any(mark.fails_alone for mark in demanded):
        return Verdict.FAILS_ALONE
    if overall.unanswered or facts_left:
        return Verdict.UNFINISHED
    return Verdict.GAPS if overall.partly or overall.not_met else Verdict.READY


def _words(tally: Tally) -> str:
    if tally.permille is None:
        return "Does not apply to you"
    if tally.unanswered == tally.applicable:
        return "Not started"
    if tally.met == tally.applicable:
        return "All met"
    if tally.permille >= 750:
        return "Nearly there"
    return "Part of the way" if tally.permille >= 400 else "Much to do"
