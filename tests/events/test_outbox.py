"""Durable events: written with the act, consumed at least once, with an effect that happens once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from carecert.events.models import Consumption, Event
from carecert.events.outbox import ATTEMPTS, CONSUMERS, OutsideTransaction, _put_back, consumes, deliver, emit

SEEN: list[str] = []


@pytest.fixture(autouse=True)
def own_consumers() -> Iterator[None]:
    before = {kind: dict(named) for kind, named in CONSUMERS.items()}
    CONSUMERS.clear()
    SEEN.clear()
    yield
    CONSUMERS.clear()
    CONSUMERS.update(before)


def good(event: Event) -> None:
    SEEN.append(event.subject)


def bad(event: Event) -> None:
    Event.objects.create(kind="effect", subject=event.subject, at=timezone.now())
    raise ValueError("broken")


@pytest.mark.django_db
def test_an_event_reaches_its_consumer_once() -> None:
    consumes("a.b.c", name="good")(good)
    event = emit("a.b.c", subject="x:1", organisation_code="ASH", number=3)
    assert str(event) == "a.b.c x:1"
    assert (event.organisation, event.data) == ("ASH", {"number": 3})
    assert deliver() == 1
    assert deliver() == 0
    assert SEEN == ["x:1"]


@pytest.mark.django_db
def test_an_event_that_nobody_consumes_is_kept() -> None:
    emit("a.b.c", subject="x:1")
    assert deliver() == 0
    assert Event.objects.count() == 1


def test_a_name_is_taken_once() -> None:
    consumes("a.b.c", name="good")(good)
    with pytest.raises(ValueError, match="already consumes"):
        consumes("a.b.c", name="good")(bad)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_emitted() -> None:
    with pytest.raises(OutsideTransaction):
        emit("a.b.c", subject="x:1")


@pytest.mark.django_db(transaction=True)
def test_an_event_of_an_act_that_never_happened_does_not_exist() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        emit("a.b.c", subject="x:1")
        raise ZeroDivisionError
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_bad_consumer_leaves_no_half_effect_and_stops_nobody() -> None:
    consumes("a.b.c", name="bad")(bad)
    consumes("a.b.c", name="good")(good)
    emit("a.b.c", subject="x:1")
    assert deliver() == 1
    assert not Event.objects.filter(kind="effect").exists()
    row = Consumption.objects.get(consumer="bad")
    assert (row.attempts, row.problem) == (1, "ValueError: broken")
    assert row.next_attempt_at is not None
    assert row.next_attempt_at > timezone.now() + timedelta(seconds=20)
    assert str(row) == f"bad on {row.event_id}"


@pytest.mark.django_db
def test_a_consumer_is_tried_eight_times_and_no_more() -> None:
    consumes("a.b.c", name="bad")(bad)
    emit("a.b.c", subject="x:1")
    for _ in range(ATTEMPTS):
        Consumption.objects.update(next_attempt_at=timezone.now())
        deliver()
    row = Consumption.objects.get()
    assert (row.attempts, row.next_attempt_at, row.done_at) == (ATTEMPTS, None, None)


@pytest.mark.django_db
def test_a_consumer_that_is_gone_is_a_problem_not_a_loss() -> None:
    consumes("a.b.c", name="good")(good)
    emit("a.b.c", subject="x:1")
    CONSUMERS.clear()
    assert deliver() == 0
    assert "no consumer is called good" in Consumption.objects.get().problem


@pytest.mark.django_db
def test_what_another_process_finished_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    consumes("a.b.c", name="good")(good)
    emit("a.b.c", subject="x:1")
    Consumption.objects.update(done_at=timezone.now(), next_attempt_at=None)

    class Due:
        def order_by(self, *_: str) -> "Due":
            return self

        def values_list(self, *_: str, flat: bool) -> list[int]:
            return [Consumption.objects.get().pk]

    original = Consumption.objects.filter
    monkeypatch.setattr(
        Consumption.objects,
        "filter",
        lambda **wanted: Due() if "next_attempt_at__lte" in wanted else original(**wanted),
    )
    assert deliver() == 0
    assert SEEN == []


@pytest.mark.django_db
def test_a_failure_after_another_process_finished_changes_nothing() -> None:
    consumes("a.b.c", name="good")(good)
    emit("a.b.c", subject="x:1")
    deliver()
    _put_back(Consumption.objects.get().pk, ValueError("late"))
    assert Consumption.objects.get().problem == ""
