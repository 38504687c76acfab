"""When the daily email comes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from carecert.notify.rules.morning import next_morning

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("told", "comes"),
    [
        (datetime(2026, 3, 2, 6, 59, tzinfo=LONDON), datetime(2026, 3, 2, 7, tzinfo=LONDON)),
        (datetime(2026, 3, 2, 7, 0, tzinfo=LONDON), datetime(2026, 3, 3, 7, tzinfo=LONDON)),
        (datetime(2026, 3, 28, 12, 0, tzinfo=LONDON), datetime(2026, 3, 29, 7, tzinfo=LONDON)),  # the clocks go forward
    ],
)
def test_it_comes_at_seven_by_the_clock_on_the_wall(told: datetime, comes: datetime) -> None:
    assert next_morning(told) == comes
