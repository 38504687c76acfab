"""Days as files write them."""

from datetime import date

import pytest

from carecert.workforce.rules.days import day_of


@pytest.mark.parametrize(
    "words",
    ["2026-04-03", "03/04/2026", "3/4/2026", "03.04.2026", "03-APR-2026", "3 April 2026", "2026-04-03 00:00:00"],
)
def test_the_day_comes_first_and_never_the_month(words: str) -> None:
    assert day_of(words) == date(2026, 4, 3)


def test_nothing_and_the_end_of_time_are_no_day() -> None:
    assert day_of(" ") is None
    assert day_of("31-DEC-4712") is None
    assert day_of("31/12/4712") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("04/13/2026", "has no month 13; we read the day first"),
        ("31/02/2026", "is not a day of the calendar"),
        ("01/04/26", "is no date"),
        ("soon", "is no date"),
        ("01-XXY-2026", "is no date"),
        ("01/04/1066", "not in a year that can be right"),
    ],
)
def test_what_is_no_day_is_said(words: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        day_of(words)
