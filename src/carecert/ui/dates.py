"""Dates, times and numbers as British readers expect them, always in the time zone of the service."""

import datetime as dt

from django.utils import timezone

MINUTE, HOUR, DAY = 60, 3600, 86400


def local(value: dt.datetime) -> dt.datetime:
    """The moment in the time zone of the pages (Europe/London). Raises ValueError for a moment without a zone."""
    return timezone.localtime(value)


def date(value: dt.date | dt.datetime | None) -> str:
    """A date such as “22 November 2026”; nothing for None. A moment is first moved to London."""
    if value is None:
        return ""
    day = local(value) if isinstance(value, dt.datetime) else value
    return f"{day.day} {day:%B %Y}"


def time(value: dt.time | dt.datetime) -> str:
    """A time of day such as “2:05pm”, “9am”, “midday” or “midnight”."""
    clock = local(value) if isinstance(value, dt.datetime) else value
    if clock.minute == 0 and clock.hour in (0, 12):
        return "midday" if clock.hour else "midnight"
    minutes = f":{clock.minute:02d}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes}{'am' if clock.hour < 12 else 'pm'}"


def datetime(value: dt.datetime | None) -> str:
    """A moment such as “22 November 2026 at 2:05pm”; nothing for None."""
    return "" if value is None else f"{date(value)} at {time(value)}"


def ago(value: dt.datetime | None, now: dt.datetime | None = None) -> str:
    """How long since, or until, a moment: “5 minutes ago”, “in 2 days”, “just now”; nothing for None."""
    if value is None:
        return ""
    seconds = int(((now or timezone.now()) - value).total_seconds())
    size = abs(seconds)
    if size < MINUTE:
        return "just now"
    # Under two days the hours are said: “in 47 hours” leaves time to act, “in 1 day” frightens.
    unit, name = (DAY, "day") if size >= 2 * DAY else (HOUR, "hour") if size >= HOUR else (MINUTE, "minute")
    count = size // unit
    words = f"{thousands(count)} {name}{'' if count == 1 else 's'}"
    return f"{words} ago" if seconds > 0 else f"in {words}"


def thousands(value: float | None) -> str:
    """A number with commas, such as “1,300,000”; nothing for None."""
    return "" if value is None else f"{value:,}"
