"""How many messages a provider may be given: a share of the minute's limit in each slice of six seconds."""

SLICE = 6
"""Seconds. A limit of 3,000 a minute is 300 in each slice, so that no minute, wherever it begins, has much more."""


def slice_of(now: float) -> int:
    """The slice that a moment (seconds since 1970) is in."""
    return int(now // SLICE)


def share(per_minute: int) -> int:
    """How many each slice may give out; at least one."""
    return max(1, per_minute * SLICE // 60)


def until_next(now: float) -> float:
    """Seconds from a moment to the beginning of the next slice."""
    return (slice_of(now) + 1) * SLICE - now
