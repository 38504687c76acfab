"""How long a completion holds, and when it is time to think of the next."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=30)


class Standing(StrEnum):
    """Where somebody stands with a course."""

    NEVER = "never"
    EXPIRED = "expired"
    SOON = "soon"
    IN_DATE = "in-date"


def valid_until(day: date, months: int) -> date:
    """The last day on which a completion of `day` holds: the same day of the month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def standing(until: date | None, today: date) -> Standing:
    """Where somebody stands whose last completion holds until `until` (None: there is none)."""
    if until is None:
        return Standing.NEVER
    if until < today:
        return Standing.EXPIRED
    return Standing.SOON if until - today <= SOON else Standing.IN_DATE
