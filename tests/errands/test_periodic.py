"""The periodic table: each line runs when it is due, once, and a bad one stops nobody."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.errands.models import Sweep
from carecert.errands.periodic import TABLE, every, tick

RAN: list[str] = []


@pytest.fixture(autouse=True)
def own_table() -> Iterator[None]:
    before = dict(TABLE)
    TABLE.clear()
    RAN.clear()
    yield
    TABLE.clear()
    TABLE.update(before)


def good() -> None:
    RAN.append("good")


def bad() -> None:
    raise ValueError("broken")


def test_an_interval_is_needed() -> None:
    with pytest.raises(ValueError, match="say how often"):
        every()


def test_a_name_is_taken_once() -> None:
    every(minutes=1)(good)
    with pytest.raises(ValueError, match="in the table already"):
        every(minutes=1)(good)


@pytest.mark.django_db
def test_a_new_line_is_due_at_once_and_then_waits() -> None:
    every(hours=1)(good)
    assert len(tick()) == 1
    assert tick() == []
    Sweep.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    tick()
    assert RAN == ["good", "good"]


@pytest.mark.django_db
def test_a_bad_sweep_stops_nobody_and_leaves_its_reason() -> None:
    every(hours=1)(bad)
    every(hours=1)(good)
    tick()
    assert RAN == ["good"]
    row = Sweep.objects.get(name__endswith="bad")
    assert row.problem == "ValueError: broken"
    assert str(row).endswith("bad")


@pytest.mark.django_db
def test_a_sweep_that_another_clock_took_is_not_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    every(hours=1)(good)
    tick()
    due = timezone.now() - timedelta(minutes=1)
    Sweep.objects.update(due_at=due)
    stale = list(Sweep.objects.all())
    Sweep.objects.update(due_at=due + timedelta(hours=1))

    class Rows:
        def order_by(self, *_: str) -> list[Sweep]:
            return stale

    original = Sweep.objects.filter
    monkeypatch.setattr(
        Sweep.objects, "filter", lambda **wanted: Rows() if "due_at__lte" in wanted else original(**wanted)
    )
    assert tick() == []
    assert RAN == ["good"]
