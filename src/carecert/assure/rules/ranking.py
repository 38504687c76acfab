"""The order of recommendations: what ends an assessment first, then quick wins, then benefit for effort.

`priority` is weight times missing score times 10, divided by effort.
Every place in the list can be explained in one sentence.
"""

from dataclasses import dataclass

from carecert.assure.rules.body import Cost, Effort, Standing
from carecert.assure.rules.scoring import Mark, Result

HOURS = {Effort.HOUR: 1, Effort.DAY: 4, Effort.WEEK: 12, Effort.MONTH: 40}

EFFORT_WORDS = {
    Effort.HOUR: "about an hour",
    Effort.DAY: "about a day",
    Effort.WEEK: "about a week beside other work",
    Effort.MONTH: "a month or more",
}

COST_WORDS = {
    Cost.NONE: "no new money",
    Cost.LOW: "a little money from the usual budget",
    Cost.MEDIUM: "money that needs a place in the budget",
    Cost.HIGH: "money that needs a business case",
}

IMPORTANCE = {1: "low", 2: "fairly low", 3: "medium", 4: "high", 5: "very high"}


@dataclass(frozen=True, slots=True)
class Ranked:
    """One recommendation in its place: 1 is what to do first."""

    place: int
    mark: Mark
    priority: int
    quick_win: bool
    why_here: str


def rank(result: Result) -> tuple[Ranked, ...]:
    """The recommendations for all gaps, best first. The same answers always give the same order."""
    gaps = [mark for mark in result.marks if mark.is_gap]
    ordered = sorted(enumerate(gaps), key=lambda pair: _key(pair[1], pair[0]))
    return tuple(
        Ranked(place, mark, priority(mark), is_quick_win(mark), explain(mark))
        for place, (_position, mark) in enumerate(ordered, start=1)
    )


def priority(mark: Mark) -> int:
    """Benefit for effort, a whole number: the more, the earlier."""
    return mark.requirement.weight * (100 - mark.score) * 10 // HOURS[mark.requirement.recommendation.effort]


def is_quick_win(mark: Mark) -> bool:
    """Whether it takes at most about a day and no more than a little money."""
    advice = mark.requirement.recommendation
    return advice.effort in {Effort.HOUR, Effort.DAY} and advice.cost in {Cost.NONE, Cost.LOW}


def explain(mark: Mark) -> str:
    """Why a recommendation stands where it does, in one sentence."""
    requirement = mark.requirement
    advice = requirement.recommendation
    needs = f"it takes {EFFORT_WORDS[advice.effort]} and {COST_WORDS[advice.cost]}"
    weight = f"{IMPORTANCE[requirement.weight]} importance"
    if mark.fails_alone:
        return f"It comes first because this gap fails an assessment on its own; {needs}."
    if requirement.standing is Standing.GUIDANCE:
        return f"Advised rather than demanded, and of {weight}; {needs}."
    if is_quick_win(mark):
        return f"A quick win of {weight}: {needs}."
    return f"Of {weight}, but not quick: {needs}."


def _key(mark: Mark, position: int) -> tuple[bool, bool, bool, int, int]:
    guidance = mark.requirement.standing is Standing.GUIDANCE
    return (not mark.fails_alone, guidance, not is_quick_win(mark), -priority(mark), position)
