"""When to try again after a failure that may pass, and when to give up."""

from datetime import timedelta

ATTEMPTS = 6
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)


def wait_after(attempts: int, asked: timedelta = timedelta()) -> timedelta:
    """How long to wait after so many attempts (1 or more): a minute, then three times as long each time.

    `asked`: what the other side wants at least. Never longer than six hours.
    """
    wait: timedelta = FIRST_WAIT * 3 ** (attempts - 1)
    return min(max(wait, asked), LONGEST_WAIT)


def is_last(attempts: int) -> bool:
    """Whether there is no further attempt after so many."""
    return attempts >= ATTEMPTS
