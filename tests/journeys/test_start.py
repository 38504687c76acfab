"""Starting and stopping as a newcomer would: what is said, what is kept, and one sentence for each trouble."""

import os
import signal
import socket
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from carecert.portal.demo.cast import PASSWORD
from tests.journeys.service import Service, command, environ, members, running, stop
from tests.runner.cluster import free_port

pytestmark = pytest.mark.journey


def run(home: Path, port: int, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """One command to its end."""
    return subprocess.run(
        command(*words), env=environ(home, port, **more), capture_output=True, text=True, timeout=120, check=False
    )


def test_the_first_start_tells_the_address_the_sign_ins_and_how_to_stop(service: Service) -> None:
    said = service.said()
    assert (
        f"Open {service.url.replace('127.0.0.1', 'localhost')}/" in said
    )  # a name, because a browser uses no passkey at a number
    assert "Ctrl+C" in said
    assert "alice@example.com" in said
    assert PASSWORD in said
    assert "Traceback" not in said


def test_stopping_leaves_no_process_and_starting_again_keeps_the_data(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with running(home) as first:
        pass
    assert first.process.returncode == 0
    assert members(first.process.pid) == []
    with sqlite3.connect(home / "carecert.sqlite3") as database:
        database.execute("UPDATE organisations_organisation SET staff_count = 4321 WHERE code = 'ASH'")
    database.close()
    started = time.monotonic()
    with running(home) as second:
        assert time.monotonic() - started < 20
        assert "loading a fictional region" not in second.said()
    with sqlite3.connect(home / "carecert.sqlite3") as database:
        kept = database.execute("SELECT staff_count FROM organisations_organisation WHERE code = 'ASH'").fetchone()
    database.close()
    assert kept == (4321,)


def test_a_port_in_use_gives_one_sentence(tmp_path: Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        answer = run(tmp_path / "home", port, "up")
    assert answer.returncode == 1
    assert f"Port {port} on 127.0.0.1 is in use" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_broken_database_gives_one_sentence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "carecert.sqlite3").write_bytes(b"this is no database at all\n" * 400)
    answer = run(home, free_port(), "up")
    assert answer.returncode == 1
    assert "is not a database, or is damaged" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    answer = run(tmp_path / "home", free_port(), "up", CARECERT_WEB_WORKERS="many")
    assert answer.returncode == 1
    assert "CARECERT_WEB_WORKERS must be a whole number" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_folder_that_may_not_be_written_gives_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    answer = run(blocked / "home", free_port(), "up")
    assert answer.returncode == 1
    assert answer.stderr.strip()
    assert "Traceback" not in answer.stderr


def test_a_backup_is_not_put_back_under_a_running_service(tmp_path: Path) -> None:
    home, archive = tmp_path / "home", tmp_path / "backup.tar.gz"
    with running(home) as service:
        assert run(home, free_port(), "backup", str(archive)).returncode == 0
        refused = run(home, free_port(), "restore", str(archive), "--replace")
        assert refused.returncode == 1
        assert refused.stderr.startswith("carecert: Another process uses this database. Stop web, worker and clock")
        stop(service.process)
    (home / "carecert.sqlite3").write_bytes(b"this is no database at all\n" * 400)
    restored = run(home, free_port(), "restore", str(archive), "--replace")
    assert restored.returncode == 0, restored.stderr
    with running(home) as service:
        assert "loading a fictional region" not in service.said()


def test_when_one_process_dies_the_others_stop_and_it_is_said(tmp_path: Path) -> None:
    with running(tmp_path / "home") as service:
        children = [pid for pid in members(service.process.pid) if pid != service.process.pid]
        assert len(children) >= 3
        os.kill(max(children_of(service.process.pid)), signal.SIGKILL)
        assert service.process.wait(timeout=30) == 1
        assert "process ended by itself" in service.said()
        stop(service.process)
    assert members(service.process.pid) == []


def children_of(parent: int) -> list[int]:
    """The processes that one started itself."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return [int(word) for word in listed.split()]
