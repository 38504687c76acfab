"""Counting in the shared cache."""

import pytest
from django.core.cache import cache

from carecert.people.limits import counted


def test_each_call_counts_for_its_own_key() -> None:
    cache.clear()
    assert [counted("a", seconds=60) for _ in range(3)] == [1, 2, 3]
    assert counted("b", seconds=60) == 1


def test_a_count_that_runs_out_in_between_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    counted("a", seconds=60)

    def gone(_key: str) -> int:
        raise ValueError("no such key")

    with monkeypatch.context() as patch:
        patch.setattr(cache, "incr", gone)
        assert counted("a", seconds=60) == 1
    assert counted("a", seconds=60) == 2
