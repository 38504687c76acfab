"""The order of recommendations can be followed by hand, and explained."""

import random

from carecert.assure.rules.body import Control, Cost, Effort, Standing
from carecert.assure.rules.ranking import COST_WORDS, EFFORT_WORDS, HOURS, explain, is_quick_win, priority, rank
from carecert.assure.rules.scoring import Mark, Status, assess
from tests.factories.assure import ANSWERS, SMALL, body, requirement


def gap(score: int = 0, **more: object) -> Mark:
    return Mark(requirement("X1", **more), Status.PARTLY if score else Status.NOT_MET, score)  # type: ignore[arg-type]


def test_every_band_has_hours_and_words() -> None:
    assert set(HOURS) == set(EFFORT_WORDS) == set(Effort)
    assert set(COST_WORDS) == set(Cost)


def test_priority_is_benefit_for_effort() -> None:
    assert priority(gap(weight=5, effort=Effort.HOUR)) == 5 * 100 * 10
    assert priority(gap(50, weight=5, effort=Effort.HOUR)) == 5 * 50 * 10
    assert priority(gap(weight=3, effort=Effort.WEEK)) == 3 * 100 * 10 // 12


def test_a_quick_win_takes_a_day_and_hardly_any_money() -> None:
    assert is_quick_win(gap(effort=Effort.HOUR, cost=Cost.LOW))
    assert is_quick_win(gap(effort=Effort.DAY))
    assert not is_quick_win(gap(effort=Effort.WEEK))
    assert not is_quick_win(gap(effort=Effort.HOUR, cost=Cost.MEDIUM))


def test_the_hand_worked_order() -> None:
    """What fails alone is first although it is slow; guidance is last although it is quick."""
    worst = {item: {"answer": "none"} for item in ANSWERS} | {"about-cloud": {"answer": "yes"}}
    assert [each.mark.requirement.ref for each in rank(assess(SMALL, worst))] == ["D1", "W1", "W2", "C1"]
    assert [each.place for each in rank(assess(SMALL, worst))] == [1, 2, 3, 4]


def test_only_gaps_are_ranked() -> None:
    answers = {item: {"answer": value} for item, value in ANSWERS.items()}
    assert [each.mark.requirement.ref for each in rank(assess(SMALL, answers))] == ["D1", "W2"]
    assert rank(assess(SMALL, {})) == ()


def test_equals_keep_the_order_of_the_framework() -> None:
    items = [requirement(f"X{number}") for number in range(1, 9)]
    shape = body(Control(slug="one", title="One", aim="-", requirements=tuple(items)))
    given = {item.ref: {"answer": "none"} for item in items}
    shuffled = list(given.items())
    random.Random(7).shuffle(shuffled)
    assert rank(assess(shape, dict(shuffled))) == rank(assess(shape, given))
    assert [each.mark.requirement.ref for each in rank(assess(shape, given))] == [item.ref for item in items]


def test_each_place_is_explained_in_one_sentence() -> None:
    assert explain(gap(auto_fail=True, effort=Effort.WEEK)) == (
        "It comes first because this gap fails an assessment on its own; "
        "it takes about a week beside other work and no new money."
    )
    assert explain(gap(standing=Standing.GUIDANCE, weight=4)) == (
        "Advised rather than demanded, and of high importance; it takes about a day and no new money."
    )
    assert explain(gap(weight=5)) == "A quick win of very high importance: it takes about a day and no new money."
    assert explain(gap(weight=3, effort=Effort.MONTH, cost=Cost.HIGH)) == (
        "Of medium importance, but not quick: it takes a month or more and money that needs a business case."
    )
