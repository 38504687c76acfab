"""Percentages are honest, and small numbers stay inside the organisation."""

import pytest

from carecert.knowledge.rules.figures import Figure, outside, rounded_count, shown_count


@pytest.mark.parametrize(
    ("in_date", "people", "percent"), [(0, 0, None), (0, 9, 0), (1, 3, 33), (199, 200, 99), (200, 200, 100)]
)
def test_the_percentage_is_rounded_down_so_that_only_everybody_is_a_hundred(in_date, people, percent) -> None:
    assert Figure(in_date, people).percent == percent


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0"), (1, "1 to 7"), (7, "1 to 7"), (8, "10"), (12, "10"), (13, "15"), (1002, "1,000"), (1003, "1,005")],
)
def test_small_counts_are_withheld_and_others_rounded_to_five(count: int, shown: str) -> None:
    assert shown_count(count) == shown


def test_a_figure_with_a_small_number_in_it_has_no_percentage_outside() -> None:
    assert outside(Figure(3, 40)).percent is None
    assert outside(Figure(3, 5)).percent is None
    assert outside(Figure(0, 5)).percent is None
    assert outside(Figure(0, 40)).percent == 0


def test_the_few_who_are_missing_cannot_be_found_by_subtraction() -> None:
    shown = outside(Figure(48, 50))
    assert (shown.in_date, shown.people, shown.percent) == ("50", "50", None)
    assert rounded_count(48) == rounded_count(50)


@pytest.mark.parametrize(
    ("in_date", "people", "percent"),
    [(8, 12, None), (17, 22, 75), (18, 22, None), (998, 1000, 99), (1000, 1000, 100), (20, 20, 100), (0, 30, 0)],
)
def test_only_everybody_is_a_hundred_outside_too(in_date: int, people: int, percent: int | None) -> None:
    assert outside(Figure(in_date, people)).percent == percent


@pytest.mark.parametrize(
    ("in_date", "people", "short"), [(95, 100, False), (94, 100, True), (18, 19, True), (19, 20, False), (0, 0, False)]
)
def test_a_figure_is_short_below_the_goal(in_date: int, people: int, short: bool) -> None:
    assert Figure(in_date, people).is_short is short
