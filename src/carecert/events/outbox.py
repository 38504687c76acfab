"""Writing an event, and letting consumers act on it: at least one attempt, with an effect that happens once."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from carecert.events.models import Consumption, Event

Consumer = Callable[[Event], None]

CONSUMERS: dict[str, dict[str, Consumer]] = {}
ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=30)

log = logging.getLogger(__name__)


class OutsideTransaction(RuntimeError):
    """An event was written outside a transaction, so it could survive an act that never happened."""


def emit(kind: str, *, subject: str, organisation_code: str = "", **data: Any) -> Event:
    """Write a durable event in the caller's transaction. `kind`: "service.noun.happened". `data`: JSON."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{kind} was written outside a transaction")
    now = timezone.now()
    event = Event.objects.create(kind=kind, subject=subject, organisation=organisation_code, data=data, at=now)
    Consumption.objects.bulk_create(
        Consumption(event=event, consumer=name, next_attempt_at=now) for name in CONSUMERS.get(kind, {})
    )
    return event


def consumes(kind: str, *, name: str) -> Callable[[Consumer], Consumer]:
    """Register a consumer of one kind of event under a lasting name. Raises ValueError when the name is taken."""

    def register(consumer: Consumer) -> Consumer:
        named = CONSUMERS.setdefault(kind, {})
        if name in named:
            raise ValueError(f"{name} already consumes {kind}")
        named[name] = consumer
        return consumer

    return register


def deliver(limit: int = 500) -> int:
    """Let consumers act on the events that wait, oldest first. Returns how many consumptions were finished."""
    due = Consumption.objects.filter(next_attempt_at__lte=timezone.now()).order_by("event_id", "id")
    return sum(_consume(pk) for pk in list(due.values_list("pk", flat=True)[:limit]))


def _consume(pk: int) -> bool:
    """One attempt: the claim, the effect and the mark of completion stand or fall together."""
    try:
        with transaction.atomic():
            found = (
                Consumption.objects.select_for_update(of=("self",))
                .filter(pk=pk, done_at__isnull=True, next_attempt_at__isnull=False)
                .select_related("event")
                .first()
            )
            if found is None:
                return False
            consumer = CONSUMERS.get(found.event.kind, {}).get(found.consumer)
            if consumer is None:
                raise LookupError(f"no consumer is called {found.consumer}")
            consumer(found.event)
            Consumption.objects.filter(pk=pk).update(done_at=timezone.now(), next_attempt_at=None, problem="")
            return True
    except Exception as why:  # one bad event must not stop the others
        log.exception("Event consumption %s failed", pk)
        _put_back(pk, why)
        return False


def _put_back(pk: int, why: Exception) -> None:
    with transaction.atomic():
        found = Consumption.objects.select_for_update().filter(pk=pk, done_at__isnull=True).first()
        if found is None:  # another process has finished it meanwhile
            return
        attempts = found.attempts + 1
        wait = FIRST_WAIT * 2 ** (attempts - 1)
        again = timezone.now() + wait if attempts < ATTEMPTS else None
        Consumption.objects.filter(pk=pk).update(
            attempts=attempts, next_attempt_at=again, problem=f"{type(why).__name__}: {why}"[:2000]
        )
