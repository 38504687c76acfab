"""Errands: named functions that run later, in a worker, with a limit of attempts and a growing wait between them.

The queue is the bell, the row is the work: an errand takes ids, reads the row again, and may run twice. It is put in
the queue by the verb's own transaction, so an errand of a transaction that was rolled back never existed.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, ParamSpec

from django.utils import timezone
from django_tasks import task

from carecert.errands.surroundings import surrounded

P = ParamSpec("P")
log = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=6)

ERRANDS: dict[str, "Errand[Any]"] = {}


@dataclass(frozen=True, slots=True)
class Errand(Generic[P]):
    """One kind of errand: its lasting name, its work, and how often it is tried."""

    name: str
    work: Callable[P, None] = field(repr=False)
    attempts: int

    def later(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Put it in the queue, to be run as soon as a worker is free. Arguments must be JSON."""
        carry_out.enqueue(self.name, list(args), dict(kwargs), 1)

    def later_at(self, when: datetime, *args: P.args, **kwargs: P.kwargs) -> None:
        """Put it in the queue, to be run at `when` (aware) or soon after."""
        carry_out.using(run_after=when).enqueue(self.name, list(args), dict(kwargs), 1)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Do the work now, in this process."""
        self.work(*args, **kwargs)


def errand(*, attempts: int = 5) -> Callable[[Callable[P, None]], Errand[P]]:
    """Make a module-level function an errand. Raises ValueError for a name that is taken."""

    def make(work: Callable[P, None]) -> Errand[P]:
        name = f"{work.__module__.removeprefix('carecert.')}.{work.__name__}"
        if name in ERRANDS:
            raise ValueError(f"the errand {name} exists already")
        ERRANDS[name] = made = Errand(name, work, attempts)
        return made

    return make


def wait_before(attempt: int) -> timedelta:
    """How long to wait before attempt 2, 3, …: 15 seconds, then four times as long each time, at most six hours."""
    wait: timedelta = FIRST_WAIT * 4 ** (attempt - 2)
    return min(wait, LONGEST_WAIT)


class GivenUp(RuntimeError):
    """An errand failed as often as it may. Its row stays in the queue as failed, with the last error."""


@task()
def carry_out(name: str, args: list[Any], kwargs: dict[str, Any], attempt: int) -> str:
    """The one task that the queue knows: run an errand by name, and put it back with a longer wait when it fails."""
    found = ERRANDS.get(name)
    if found is None:
        raise GivenUp(f"no errand is called {name}")
    try:
        with surrounded(name):
            found.work(*args, **kwargs)
    except Exception as why:
        if attempt >= found.attempts:
            raise GivenUp(f"{name} failed {attempt} times; the last error was {type(why).__name__}: {why}") from why
        when = timezone.now() + wait_before(attempt + 1)
        log.warning("Errand %s failed at attempt %d and is tried again at %s", name, attempt, when, exc_info=True)
        carry_out.using(run_after=when).enqueue(name, args, kwargs, attempt + 1)
        return "put back"
    return "done"
