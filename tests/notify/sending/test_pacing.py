"""The pace of a provider."""

import time

import pytest

from carecert.notify.sending.pacing import allowance, give_back

pytestmark = pytest.mark.django_db


def test_all_workers_share_one_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_700_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    assert [allowance("email", 200, 3000) for _ in range(3)] == [200, 100, 0]
    assert allowance("sms:govuk", 200, 3000) == 200
    give_back("email", 50)
    assert allowance("email", 200, 3000) == 50
    now[0] += 6
    assert allowance("email", 200, 3000) == 200
    now[0] += 6
    give_back("email", 200)
    assert allowance("email", 400, 3000) == 300


def test_in_no_minute_is_the_limit_passed_by_more_than_one_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_700_000_003.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    given = []
    for _ in range(240):
        given.append(allowance("email", 1000, 600))
        now[0] += 0.5
    assert max(sum(given[begin : begin + 120]) for begin in range(121)) <= 660
