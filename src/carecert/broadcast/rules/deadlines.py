"""Deadlines of an alert: which stage a reminder is at, and how a deadline stands."""

from datetime import datetime, timedelta
from enum import IntEnum

NEAR = timedelta(hours=24)
"""How long before a deadline it counts as near."""


class Stage(IntEnum):
    """How often an organisation has been reminded to acknowledge. Each stage is reached once."""

    NONE = 0
    NEAR = 1
    PASSED = 2


def stage_of(due: datetime | None, now: datetime, *, since: datetime) -> Stage:
    """The reminder that is owed by now to somebody who was told at `since` and has not answered.

    A deadline is not near before half of the time given has passed, however short that time is.
    """
    if due is None or now < max(due - NEAR, since + (due - since) / 2):
        return Stage.NONE
    return Stage.NEAR if now < due else Stage.PASSED


def is_overdue(due: datetime | None, now: datetime) -> bool:
    """Whether a deadline has passed; never without one."""
    return due is not None and now >= due
