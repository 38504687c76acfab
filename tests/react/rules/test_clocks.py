from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from carecert.react.rules.clocks import Urgency, due_at, lateness, reminders_passed, span, time_left

LONDON = ZoneInfo("Europe/London")


def test_72_hours_are_72_hours_when_the_clocks_go_back() -> None:
    aware = datetime(2026, 10, 24, 9, 0, tzinfo=LONDON)
    due = due_at(aware, 72)
    assert due == datetime(2026, 10, 27, 8, 0, tzinfo=UTC)
    assert due.astimezone(LONDON) == datetime(2026, 10, 27, 8, 0, tzinfo=LONDON)
    assert due - aware.astimezone(UTC) == timedelta(hours=72)


def test_72_hours_are_72_hours_when_the_clocks_go_forward() -> None:
    aware = datetime(2027, 3, 26, 17, 30, tzinfo=LONDON)
    due = due_at(aware, 72)
    assert due == datetime(2027, 3, 29, 17, 30, tzinfo=UTC)
    assert due.astimezone(LONDON) == datetime(2027, 3, 29, 18, 30, tzinfo=LONDON)


def test_the_hour_that_happens_twice_gives_two_deadlines() -> None:
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=0)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1)
    assert due_at(second, 72) - due_at(first, 72) == timedelta(hours=1)


def test_a_weekend_does_not_stop_the_clock() -> None:
    friday = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
    assert due_at(friday, 72) == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due_at(datetime(2026, 11, 20, 16, 0), 72)  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "less than a minute"),
        (1, "1 minute"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (1440, "1 day"),
        (1445, "1 day"),
        (51 * 60, "2 days 3 hours"),
        (-90, "1 hour 30 minutes"),
    ],
)
def test_a_length_is_said_in_its_two_largest_units(minutes: int, words: str) -> None:
    assert span(timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("hours", "words", "urgency"),
    [
        (51, "2 days 3 hours left", Urgency.IN_TIME),
        (24, "1 day left", Urgency.SOON),
        (0, "less than a minute left", Urgency.SOON),
        (-4, "Overdue by 4 hours", Urgency.OVERDUE),
    ],
)
def test_the_time_left_is_said_in_words(hours: int, words: str, urgency: Urgency) -> None:
    due = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    left = time_left(due, due - timedelta(hours=hours))
    assert (left.words, left.urgency) == (words, urgency)


def test_a_report_is_in_time_to_the_second_and_late_after_it() -> None:
    due = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert lateness(due, due) == "in time, with less than a minute to spare"
    assert lateness(due, due - timedelta(hours=3)) == "in time, with 3 hours to spare"
    assert lateness(due, due + timedelta(hours=2)) == "late by 2 hours"


@pytest.mark.parametrize(("hours", "passed"), [(30, 0), (24, 1), (4, 2), (1, 3), (0.5, 3), (0, 4), (-9, 4)])
def test_reminders_come_before_the_end_and_at_it(hours: float, passed: int) -> None:
    due = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert reminders_passed(due, due - timedelta(hours=hours), (24, 4, 1, 0)) == passed
