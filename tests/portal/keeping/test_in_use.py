"""Who uses the SQLite file."""

import multiprocessing
import os
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from carecert.portal.keeping import in_use
from carecert.portal.keeping.in_use import InUse, alone, lock_of, note_use, use
from tests.databases import is_postgresql


@pytest.fixture(autouse=True)
def nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_use, "HELD", {})


def in_another_process(database: Path) -> bool:
    """Whether another process may use the file now."""

    def ask() -> None:
        in_use.HELD.clear()
        try:
            use(database)
        except InUse:
            os._exit(7)
        os._exit(0)

    child = multiprocessing.get_context("fork").Process(target=ask)
    child.start()
    child.join()
    assert child.exitcode in {0, 7}
    return child.exitcode == 0


def test_many_may_use_it_and_one_may_be_alone(tmp_path: Path) -> None:
    database = tmp_path / "a.sqlite3"
    use(database)
    use(database)
    assert in_another_process(database)
    with alone(database):
        assert not in_another_process(database)
    assert in_another_process(database)
    assert lock_of(database) == tmp_path / "a.sqlite3.lock"


def test_nobody_is_alone_while_another_uses_it(tmp_path: Path) -> None:
    database = tmp_path / "a.sqlite3"
    other = os.open(lock_of(database), os.O_CREAT | os.O_RDONLY)
    in_use.fcntl.flock(other, in_use.fcntl.LOCK_SH)
    with pytest.raises(InUse), alone(database):
        pytest.fail("it was alone")
    os.close(other)
    with alone(database):
        assert database in in_use.HELD
    assert in_use.HELD == {}


@pytest.mark.django_db
def test_whoever_connects_uses_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "a.sqlite3"))
    note_use(connection)
    assert list(in_use.HELD) == ([] if is_postgresql() else [tmp_path / "a.sqlite3"])


def test_nobody_connects_while_a_backup_is_put_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Connection:
        vendor = "sqlite"
        settings_dict = {"NAME": str(tmp_path / "a.sqlite3")}
        closed = False

        def close(self) -> None:
            self.closed = True

    other = os.open(lock_of(tmp_path / "a.sqlite3"), os.O_CREAT | os.O_RDONLY)
    in_use.fcntl.flock(other, in_use.fcntl.LOCK_EX)
    asked = Connection()
    with pytest.raises(OperationalError, match="database is locked"):
        note_use(asked)  # type: ignore[arg-type]
    assert asked.closed
    os.close(other)


def test_where_no_lock_can_be_written_sqlite_says_so_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "gone" / "a.sqlite3"))
    note_use(connection)
    assert in_use.HELD == {}
