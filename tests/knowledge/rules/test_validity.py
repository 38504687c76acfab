"""A completion holds to the same day a year later."""

from datetime import date

import pytest

from carecert.knowledge.rules.validity import Standing, standing, valid_until


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 36, date(2029, 1, 31)),
    ],
)
def test_a_completion_holds_to_the_same_day_of_a_later_month(day: date, months: int, until: date) -> None:
    assert valid_until(day, months) == until


@pytest.mark.parametrize(
    ("until", "where"),
    [
        (None, Standing.NEVER),
        (date(2026, 6, 14), Standing.EXPIRED),
        (date(2026, 6, 15), Standing.SOON),
        (date(2026, 7, 15), Standing.SOON),
        (date(2026, 7, 16), Standing.IN_DATE),
    ],
)
def test_the_last_day_still_counts_and_a_month_before_it_is_soon(until: date | None, where: Standing) -> None:
    assert standing(until, date(2026, 6, 15)) is where
