"""When something is asked: reminders to confirm, the monthly drill, and how long a link works."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

REMINDERS = (timedelta(days=90), timedelta(days=97), timedelta(days=104))
"""So long after the last confirmation somebody is asked for the first, the second and the last time."""
LAST = len(REMINDERS)

LINK_HOLDS = timedelta(days=7)
REMINDER_HOLDS = timedelta(days=30)
DRILL_LASTS = timedelta(days=3)
LATE_ANSWER = timedelta(days=30)
"""An answer after the drill has ended is still noted for so long, as late."""

TUESDAY = 1
TEN = time(10)


def stage(since: datetime, now: datetime) -> int:
    """How many reminders are due: 0 to 3."""
    return sum(now >= since + wait for wait in REMINDERS)


def month_of(now: datetime) -> date:
    """The first day of the month in London."""
    return now.astimezone(LONDON).date().replace(day=1)


def drill_opens(month: date) -> datetime:
    """When the drill of a month begins, in UTC: its first Tuesday at 10am in London, when people are at work."""
    day = month + timedelta(days=(TUESDAY - month.weekday()) % 7)
    return datetime.combine(day, TEN, LONDON).astimezone(UTC)


def drill_is_due(now: datetime) -> bool:
    """Whether the drill of this month has opened. A clock that stood still catches up within the month."""
    return now >= drill_opens(month_of(now))
