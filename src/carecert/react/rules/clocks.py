"""Time on a legal clock: when it ends, how long is left, when to remind. Counted in UTC: no clock change bends it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class ClockState(StrEnum):
    """A clock runs until a person records a report or a decision. It never pauses."""

    RUNNING = "running"
    REPORTED = "reported"
    NOT_REQUIRED = "not-required"


class Urgency(StrEnum):
    """How a running clock looks."""

    IN_TIME = "in-time"
    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class TimeLeft:
    """How long a clock still has, in words and as a colour's name."""

    words: str
    urgency: Urgency


SOON = timedelta(hours=24)


def due_at(aware_at: datetime, hours: int) -> datetime:
    """The moment, in UTC, that many calendar hours after `aware_at`. ValueError for a time without a zone."""
    if aware_at.tzinfo is None:
        raise ValueError("A clock needs a time with its time zone.")
    return aware_at.astimezone(UTC) + timedelta(hours=hours)


def time_left(due: datetime, now: datetime) -> TimeLeft:
    """What is left of a running clock: "2 days 3 hours left", "5 minutes left", "Overdue by 4 hours"."""
    if now > due:
        return TimeLeft(f"Overdue by {span(now - due)}", Urgency.OVERDUE)
    left = due - now
    return TimeLeft(f"{span(left)} left", Urgency.SOON if left <= SOON else Urgency.IN_TIME)


def lateness(due: datetime, met: datetime) -> str:
    """How a report stands to its deadline: "in time, with 3 hours to spare" or "late by 2 hours"."""
    if met > due:
        return f"late by {span(met - due)}"
    return f"in time, with {span(due - met)} to spare"


def span(length: timedelta) -> str:
    """A length in words, in its two largest units: "2 days 3 hours", "4 hours 10 minutes", "less than a minute"."""
    minutes = int(abs(length).total_seconds() // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (minutes, "minute")]
    while parts and not parts[0][0]:
        parts.pop(0)
    words = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in parts[:2] if count]
    return " ".join(words) or "less than a minute"


def reminders_passed(due: datetime, now: datetime, remind_before: Iterable[int]) -> int:
    """How many of the reminders (hours before the end) should have gone out by now."""
    return sum(1 for hours in remind_before if now >= due - timedelta(hours=hours))
