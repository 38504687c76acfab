"""When a pilot runs, and whom it includes."""

from datetime import date

import pytest

from carecert.pilots.rules.who import STATES, WORDS, Place, Rule, State, Who, ids_in

SURGERY = Place(7, "gp", ids_in("/1/3/7/"))


@pytest.mark.parametrize(
    ("first", "last", "runs"),
    [
        (None, None, True),
        (date(2026, 12, 1), None, True),
        (date(2026, 12, 2), None, False),
        (None, date(2026, 12, 1), True),
        (None, date(2026, 11, 30), False),
        (date(2026, 12, 1), date(2026, 12, 1), True),
    ],
)
def test_it_runs_from_its_first_to_its_last_day(first: date | None, last: date | None, runs: bool) -> None:
    assert Rule(Who.NOBODY, first, last).runs(date(2026, 12, 1)) is runs


@pytest.mark.parametrize(
    ("rule", "included"),
    [
        (Rule(Who.EVERYBODY, without=frozenset({7})), True),
        (Rule(Who.NOBODY, chosen=frozenset({7})), False),
        (Rule(Who.CHOSEN), False),
        (Rule(Who.CHOSEN, chosen=frozenset({7})), True),
        (Rule(Who.CHOSEN, chosen=frozenset({77})), False),
        (Rule(Who.CHOSEN, kinds=frozenset({"gp"})), True),
        (Rule(Who.CHOSEN, kinds=frozenset({"acute"})), False),
        (Rule(Who.CHOSEN, regions=frozenset({3})), True),
        (Rule(Who.CHOSEN, regions=frozenset({33})), False),
        (Rule(Who.CHOSEN, kinds=frozenset({"gp"}), without=frozenset({7})), False),
    ],
)
def test_by_name_by_kind_and_by_region(rule: Rule, included: bool) -> None:
    assert rule.includes(SURGERY) is included


def test_whoever_acts_for_nobody_is_in_no_pilot() -> None:
    assert not Rule(Who.CHOSEN, kinds=frozenset({""})).includes(None)
    assert Rule(Who.EVERYBODY).includes(None)


def test_everything_has_words() -> None:
    assert set(WORDS) == set(Who)
    assert set(STATES) == set(State)
