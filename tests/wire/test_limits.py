"""How often a program may call."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from carecert.wire.limits import too_many


@pytest.fixture(autouse=True)
def counted_from_nothing() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_each_caller_has_so_many_calls_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000_000_000 - 1_000_000_000 % 60 + 45.5
    monkeypatch.setattr("time.time", lambda: now)
    assert [too_many("a", most=2) for _ in range(4)] == [0, 0, 15, 15]
    assert too_many("b", most=2) == 0
    monkeypatch.setattr("time.time", lambda: now + 15)
    assert too_many("a", most=2) == 0
