"""Dates and numbers read as in Britain, in London's time."""

import datetime as dt

import pytest

from carecert.ui import dates

WINTER = dt.datetime(2026, 11, 22, 14, 5, tzinfo=dt.UTC)
SUMMER = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)


def test_a_date_is_written_out() -> None:
    assert dates.date(dt.date(2026, 11, 2)) == "2 November 2026"


def test_a_moment_in_summer_belongs_to_the_next_day_in_london() -> None:
    assert dates.date(SUMMER) == "1 July 2026"
    assert dates.datetime(SUMMER) == "1 July 2026 at 12:30am"


def test_a_moment_says_at_what_time() -> None:
    assert dates.datetime(WINTER) == "22 November 2026 at 2:05pm"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(0, 0, "midnight"), (0, 5, "12:05am"), (9, 0, "9am"), (12, 0, "midday"), (12, 30, "12:30pm"), (23, 59, "11:59pm")],
)
def test_times_of_day(hour: int, minute: int, words: str) -> None:
    assert dates.time(dt.time(hour, minute)) == words


def test_nothing_is_written_as_nothing() -> None:
    assert (dates.date(None), dates.datetime(None), dates.ago(None), dates.thousands(None)) == ("", "", "", "")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "just now"),
        (-5, "just now"),
        (60, "1 minute ago"),
        (3600 * 5, "5 hours ago"),
        (86400, "24 hours ago"),
        (-172_799, "in 47 hours"),
        (172_800, "2 days ago"),
        (-86400 * 2000, "in 2,000 days"),
    ],
)
def test_how_long_since_or_until(seconds: int, words: str) -> None:
    assert dates.ago(WINTER - dt.timedelta(seconds=seconds), now=WINTER) == words


def test_since_is_counted_from_now() -> None:
    assert dates.ago(dt.datetime.now(dt.UTC) - dt.timedelta(hours=2, minutes=1)) == "2 hours ago"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        dates.datetime(dt.datetime(2026, 1, 1, 1, 1))  # noqa: DTZ001 - that is the point


def test_large_numbers_have_commas() -> None:
    assert dates.thousands(1300000) == "1,300,000"
