"""The periodic table: regular work, declared beside the service that needs it and run by the clock."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from carecert.errands.models import Sweep
from carecert.errands.surroundings import surrounded

log = logging.getLogger(__name__)

Work = Callable[[], object]
TABLE: dict[str, "Periodic"] = {}


@dataclass(frozen=True, slots=True)
class Periodic:
    """One line of the table: a lasting name, how often, and what."""

    name: str
    interval: timedelta
    work: Work = field(repr=False)


def every(*, days: int = 0, hours: int = 0, minutes: int = 0, seconds: int = 0) -> Callable[[Work], Work]:
    """Put a function into the periodic table. Raises ValueError without an interval, or for a name that is taken."""
    interval = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if not interval:
        raise ValueError("say how often: every(minutes=5)")

    def put(work: Work) -> Work:
        name = f"{work.__module__.removeprefix('carecert.')}.{work.__name__}"
        if name in TABLE:
            raise ValueError(f"{name} is in the table already")
        TABLE[name] = Periodic(name, interval, work)
        return work

    return put


def tick() -> list[str]:
    """Run whatever is due, each at most once however many clocks run. Returns the names that this clock ran."""
    now = timezone.now()
    known = set(Sweep.objects.values_list("name", flat=True))
    Sweep.objects.bulk_create([Sweep(name=name, due_at=now) for name in TABLE.keys() - known], ignore_conflicts=True)
    ran = []
    for row in Sweep.objects.filter(due_at__lte=now, name__in=TABLE).order_by("due_at", "name"):
        line = TABLE[row.name]
        taken = Sweep.objects.filter(name=row.name, due_at=row.due_at).update(
            due_at=now + line.interval, last_began_at=now
        )
        if taken:
            _run(line)
            ran.append(line.name)
    return ran


def _run(line: Periodic) -> None:
    problem = ""
    try:
        with surrounded(line.name):
            line.work()
    except Exception as why:  # one bad sweep must not stop the clock
        log.exception("The sweep %s failed", line.name)
        problem = f"{type(why).__name__}: {why}"[:2000]
    Sweep.objects.filter(name=line.name).update(last_ended_at=timezone.now(), problem=problem)
