"""`carecert up`: the process group."""

import os
import signal
import sys
import threading
import time
from functools import partial

import pytest

from carecert.portal.cli import up as module
from carecert.portal.cli.answers import Refusal
from carecert.portal.cli.up import fork, stop, supervise
from tests.portal.cli.samples import run
from tests.runner.cluster import free_port


def wait_for_ever() -> None:
    time.sleep(60)


def leave_at_once() -> None:
    sys.exit(3)


def ignore_signals() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)


def test_when_a_part_ends_everything_is_stopped() -> None:
    with pytest.raises(Refusal, match="The clock process ended by itself"):
        supervise({"web": wait_for_ever, "clock": leave_at_once})


def test_a_signal_stops_everything_quietly() -> None:
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        supervise({"web": wait_for_ever})
    finally:
        timer.join()
        for number, handler in before.items():
            signal.signal(number, handler)


def test_a_child_that_will_not_listen_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.5)
    pid = fork(ignore_signals)
    time.sleep(0.2)
    stop({pid})
    assert os.waitpid(pid, 0)[1] == signal.SIGKILL


def test_everything_is_prepared_before_it_runs(
    monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest
) -> None:
    done: list[str] = []
    settings.DEMO = True  # type: ignore[attr-defined]
    for name in ("prepare_database", "collect_static", "load_demo", "show_sign_ins"):
        monkeypatch.setattr(module, name, partial(done.append, name))
    monkeypatch.setattr(module, "install_all", lambda _packs: done.append("packs"))
    monkeypatch.setattr(module, "database_role_faults", list)
    monkeypatch.setattr(module.connections, "close_all", lambda: None)
    monkeypatch.setattr(module, "supervise", done.extend)
    monkeypatch.setenv("CARECERT_PUBLIC_URL", "")
    port = free_port()
    result = run("up", "--port", str(port))
    assert result.exit_code == 0, result.output
    assert f"http://localhost:{port}" == settings.PUBLIC_URL  # type: ignore[attr-defined]
    assert f"Open http://localhost:{port}/" in result.output
    assert done == [
        "prepare_database",
        "collect_static",
        "packs",
        "load_demo",
        "show_sign_ins",
        "web",
        "worker",
        "clock",
    ]
    assert "stop with Ctrl+C" in result.output


def test_an_unsafe_database_role_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "prepare_database", lambda: None)
    monkeypatch.setattr(module, "database_role_faults", lambda: ["The service connects as root, a superuser."])
    result = run("up", "--port", str(free_port()))
    assert "one by one" in str(result.exception)


def test_where_nobody_can_listen_nothing_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(module, "prepare_database", lambda: done.append("database"))
    assert "is not an address of this machine" in str(run("up", "--host", "nonsense").exception)
    assert "from 1 to 65535" in str(run("up", "--port", "0").exception)
    assert done == []


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "localhost"),
        ("0.0.0.0", "localhost"),  # noqa: S104 - asked for, not listened on
        ("::1", "localhost"),
        ("::", "localhost"),
        ("127.0.0.2", "127.0.0.2"),
        ("fd00::2", "[fd00::2]"),
    ],
)
def test_the_address_to_open_is_one_that_a_browser_takes(
    host: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def enough() -> None:
        raise Refusal("enough")

    monkeypatch.setattr(module, "listening", lambda host, port: (host, port))
    monkeypatch.setattr(module, "prepare_database", enough)
    monkeypatch.setattr(module, "read", lambda _name: "")
    monkeypatch.setattr(module.settings, "PUBLIC_URL", "")
    monkeypatch.setenv("CARECERT_PUBLIC_URL", "")
    run("up", "--host", host, "--port", "9000")
    assert f"http://{address}:9000" == module.settings.PUBLIC_URL
