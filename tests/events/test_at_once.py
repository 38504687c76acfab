"""Two clocks deliver the same event at the same moment: its effect happens once."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from carecert.events.models import Consumption, Event
from carecert.events.outbox import CONSUMERS, consumes, deliver, emit
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped

CLOCKS = 2


@pytest.fixture(autouse=True)
def own_consumers() -> Iterator[None]:
    before = {kind: dict(named) for kind, named in CONSUMERS.items()}
    CONSUMERS.clear()
    yield
    CONSUMERS.clear()
    CONSUMERS.update(before)


@pytest.mark.django_db(transaction=True)
def test_the_effect_of_an_event_happens_once_however_many_clocks_deliver_it() -> None:
    together = threading.Barrier(CLOCKS)

    def effect(event: Event) -> None:
        Event.objects.create(kind="effect", subject=event.subject, at=timezone.now())

    consumes("a.b.c", name="effect")(effect)
    with transaction.atomic():
        emit("a.b.c", subject="x:1")

    def clock(_number: int) -> int:
        try:
            together.wait(timeout=20)
            with scoped(Actor.system("clock")):
                return deliver()
        finally:
            connection.close()

    with ThreadPoolExecutor(CLOCKS) as clocks:
        assert sum(clocks.map(clock, range(CLOCKS))) == 1
    assert Event.objects.filter(kind="effect").count() == 1
    assert Consumption.objects.get().done_at is not None
