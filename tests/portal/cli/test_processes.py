"""Web, worker and clock."""

import pytest
from django.db import OperationalError

from carecert.portal.cli import processes as module
from carecert.portal.cli.answers import Refusal
from carecert.portal.cli.processes import run_clock, run_web, run_worker
from tests.portal.cli.samples import run


class Server:
    """Remembers how it was started."""

    asked: dict[str, object] = {}

    def __init__(self, target: str, **asked: object) -> None:
        Server.asked = {"target": target} | asked

    def serve(self) -> None:
        """Serve nobody."""


def test_the_web_is_served_by_a_few_blocking_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "Granian", Server)
    run_web("127.0.0.1", 9000, 3)
    assert Server.asked["workers"] == 3
    assert Server.asked["port"] == 9000
    assert Server.asked["blocking_threads"] == 2


def test_serving_is_refused_as_a_role_that_may_do_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "Granian", Server)
    monkeypatch.setattr(module, "database_role_faults", lambda: ["The service connects as root, a superuser."])
    result = run("serve")
    assert isinstance(result.exception, Refusal)
    assert "superuser" in str(result.exception)
    monkeypatch.setattr(module, "database_role_faults", list)
    assert run("serve", "--port", "9001", "--host", "::1", "--workers", "1").exit_code == 0
    assert (Server.asked["port"], Server.asked["address"]) == (9001, "::1")


def test_a_worker_waits_for_a_database_that_went_away(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [OperationalError("gone"), None]
    waited: list[float] = []

    def call(_name: str, **_: object) -> None:
        answer = answers.pop(0)
        if answer:
            raise answer

    monkeypatch.setattr(module, "call_command", call)
    monkeypatch.setattr(module.time, "sleep", waited.append)
    monkeypatch.setattr(module.connection, "close", lambda: None)
    run_worker()
    assert waited == [5.0]


def test_a_worker_that_is_asked_once_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def call(_name: str, **_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(module, "call_command", call)
    assert isinstance(run("worker", "--once").exception, OperationalError)


def test_a_clock_ticks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks: list[int] = []
    monkeypatch.setattr(module, "tick", lambda: ticks.append(1))
    monkeypatch.setattr(module, "close_old_connections", lambda: None)
    assert run("clock", "--once").exit_code == 0
    assert ticks == [1]


def test_a_clock_goes_on_after_the_database_went_away(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [OperationalError("gone"), None]

    class Stopped:
        def set(self) -> None:
            """Not needed."""

        def wait(self, _seconds: float) -> bool:
            return not answers

    def tick() -> None:
        answer = answers.pop(0)
        if answer:
            raise answer

    monkeypatch.setattr(module, "tick", tick)
    monkeypatch.setattr(module.threading, "Event", Stopped)
    monkeypatch.setattr(module.signal, "signal", lambda *_: None)
    monkeypatch.setattr(module, "close_old_connections", lambda: None)
    monkeypatch.setattr(module.connection, "close", lambda: None)
    run_clock()
    assert answers == []


def test_a_clock_that_is_asked_once_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def tick() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(module, "tick", tick)
    monkeypatch.setattr(module, "close_old_connections", lambda: None)
    with pytest.raises(OperationalError):
        run_clock(once=True)
