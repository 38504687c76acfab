"""Web, worker and clock."""

import socket

import pytest
from django.db import OperationalError

from carecert.portal.cli import processes as module
from carecert.portal.cli.answers import Refusal
from carecert.portal.cli.processes import await_tables, listening, run_clock, run_web, run_worker
from carecert.portal.keeping.readiness import BEHIND, NOT_COLLECTED
from tests.portal.cli.samples import run
from tests.runner.cluster import free_port


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


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the database and the static files were in order."""
    monkeypatch.setattr(module, "refuse_unprepared", lambda **_: None)


def test_serving_is_refused_as_a_role_that_may_do_too_much(monkeypatch: pytest.MonkeyPatch, prepared: None) -> None:
    monkeypatch.setattr(module, "Granian", Server)
    monkeypatch.setattr(module, "database_role_faults", lambda: ["The service connects as root, a superuser."])
    port = str(free_port())
    result = run("serve", "--port", port)
    assert isinstance(result.exception, Refusal)
    assert "superuser" in str(result.exception)
    monkeypatch.setattr(module, "database_role_faults", list)
    assert run("serve", "--port", port, "--host", "127.0.0.2", "--workers", "1").exit_code == 0
    assert (Server.asked["port"], Server.asked["address"]) == (int(port), "127.0.0.2")


@pytest.mark.parametrize("words", [("serve",), ("worker",), ("worker", "--once"), ("clock",), ("clock", "--once")])
def test_nothing_runs_on_a_database_that_lacks_tables(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("run_web", "run_worker", "run_clock"):
        monkeypatch.setattr(module, name, lambda *_, **__: pytest.fail("it ran"))
    monkeypatch.setattr("carecert.portal.cli.prepare.database_fault", lambda: BEHIND)
    monkeypatch.setattr(module.settings, "PORT", free_port())
    refused = run(*words).exception
    assert isinstance(refused, Refusal)
    assert str(refused) == "The database is not up to date. Run “carecert migrate” first."


def test_only_the_web_needs_static_files(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(module, "run_worker", lambda **_: ran.append("worker"))
    monkeypatch.setattr("carecert.portal.cli.prepare.database_fault", lambda: "")
    monkeypatch.setattr("carecert.portal.cli.prepare.static_fault", lambda: NOT_COLLECTED)
    monkeypatch.setattr(module.settings, "PORT", free_port())
    refused = str(run("serve").exception)
    assert refused == "The static files are missing or of another release. Run “carecert migrate” first."
    assert run("worker").exit_code == 0
    assert ran == ["worker"]


def test_a_database_that_does_not_answer_yet_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [OperationalError("gone"), None]
    waited: list[float] = []

    def ask() -> None:
        if answer := answers.pop(0):
            raise answer

    monkeypatch.setattr(module, "refuse_unprepared", ask)
    monkeypatch.setattr(module.time, "sleep", waited.append)
    monkeypatch.setattr(module.connection, "close", lambda: None)
    monkeypatch.setattr(module.connection, "vendor", "postgresql")
    await_tables(once=False)
    assert waited == [5.0]
    answers[:] = [OperationalError("gone")]
    with pytest.raises(OperationalError):
        await_tables(once=True)


def test_a_file_that_cannot_be_opened_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask() -> None:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr(module, "refuse_unprepared", ask)
    monkeypatch.setattr(module.connection, "vendor", "sqlite")
    monkeypatch.setattr(module.time, "sleep", lambda _seconds: pytest.fail("it waited"))
    with pytest.raises(OperationalError, match="unable to open"):
        await_tables(once=False)


def test_a_taken_port_is_named_and_another_offered() -> None:
    with socket.socket() as taken:
        taken.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # a port that another test used a moment ago is free
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refusal, match=f"Port {port} on 127.0.0.1 is in use.* --port {port + 1}"):
            listening("127.0.0.1", port)


def test_a_free_port_is_fine() -> None:
    port = free_port()
    assert listening("127.0.0.1", port) == ("127.0.0.1", port)
    assert listening("localhost", port) == ("127.0.0.1", port)


def test_without_words_the_settings_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    monkeypatch.setattr(module.settings, "BIND", "127.0.0.3")
    monkeypatch.setattr(module.settings, "PORT", port)
    assert listening(None, None) == ("127.0.0.3", port)


@pytest.mark.parametrize("port", [0, -1, 65536, 99999])
def test_a_port_that_is_none(port: int) -> None:
    with pytest.raises(Refusal, match=f"^{port} is no port. A port is a number from 1 to 65535.$"):
        listening("127.0.0.1", port)


@pytest.mark.parametrize("host", ["nonsense.invalid", "192.0.2.1", "a" * 300, "1.2.3", "a b"])
def test_a_host_that_is_not_this_machine(host: str) -> None:
    with pytest.raises(Refusal, match="is not an address of this machine"):
        listening(host, free_port())


def test_a_port_for_administrators(monkeypatch: pytest.MonkeyPatch) -> None:
    class Probe(socket.socket):
        def bind(self, address: object) -> None:
            raise PermissionError

    monkeypatch.setattr(module.socket, "socket", Probe)
    with pytest.raises(Refusal, match="needs an administrator"):
        listening("127.0.0.1", 80)


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


def test_a_worker_that_is_asked_once_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch, prepared: None) -> None:
    def call(_name: str, **_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(module, "call_command", call)
    assert isinstance(run("worker", "--once").exception, OperationalError)


def test_a_clock_ticks_once(monkeypatch: pytest.MonkeyPatch, prepared: None) -> None:
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
