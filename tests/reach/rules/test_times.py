"""When something is asked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from carecert.reach.rules.times import drill_is_due, drill_opens, month_of, stage

SINCE = datetime(2026, 8, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(("days", "due"), [(0, 0), (89.99, 0), (90, 1), (96.9, 1), (97, 2), (104, 3), (4000, 3)])
def test_three_reminders_come_due(days: float, due: int) -> None:
    assert stage(SINCE, SINCE + timedelta(days=days)) == due


@pytest.mark.parametrize(
    ("month", "opens"),
    [
        (date(2026, 12, 1), datetime(2026, 12, 1, 10, tzinfo=UTC)),
        (date(2026, 11, 1), datetime(2026, 11, 3, 10, tzinfo=UTC)),
        (date(2026, 7, 1), datetime(2026, 7, 7, 9, tzinfo=UTC)),
        (date(2026, 4, 1), datetime(2026, 4, 7, 9, tzinfo=UTC)),
    ],
)
def test_a_drill_opens_on_the_first_tuesday_at_ten_in_london(month: date, opens: datetime) -> None:
    assert drill_opens(month) == opens
    assert drill_is_due(opens)
    assert not drill_is_due(opens - timedelta(seconds=1))


def test_the_month_is_the_one_in_london() -> None:
    assert month_of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)
