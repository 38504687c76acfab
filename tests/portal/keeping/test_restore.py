"""Putting a backup back, on the engine that the tests run on."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from carecert.organisations.models import Organisation
from carecert.portal.keeping import restore
from carecert.portal.keeping.archive import BadArchive, write_archive
from carecert.portal.keeping.in_use import lock_of
from carecert.portal.keeping.restore import put_back
from tests.databases import as_owner, is_postgresql, owner
from tests.factories.organisations import organisation

ON_SQLITE = pytest.mark.skipif(is_postgresql(), reason="PostgreSQL keeps its files itself")
HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1])
held.execute("PRAGMA journal_mode=WAL")
held.execute("SELECT count(*) FROM sqlite_master").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    folder = tmp_path / "home"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "evidence.txt").write_text("kept", encoding="utf-8")
    settings.HOME = folder  # type: ignore[attr-defined]
    return folder


@pytest.fixture
def saved(tmp_path: Path, transactional_db: None) -> Path:
    """A backup with one organisation, to which another was added since. SQLite only."""
    organisation("Before", code="BEFORE")
    target = tmp_path / "backup.tar.gz"
    write_archive(target)
    organisation("After", code="AFTER")
    return target


def file() -> Path:
    return Path(connection.settings_dict["NAME"])


def codes() -> list[str]:
    return list(Organisation.objects.order_by("code").values_list("code", flat=True))


def bytes_of_all() -> dict[str, bytes]:
    """Every file of the database, as it lies on the disk."""
    connections.close_all()
    return {path.name: path.read_bytes() for path in file().parent.iterdir() if path.is_file()}


@ON_SQLITE
def test_what_was_saved_comes_back(saved: Path, home: Path) -> None:
    (home / "files" / "evidence.txt").write_text("changed", encoding="utf-8")
    (home / "files" / "newer.txt").touch()
    file().chmod(0o640)
    with pytest.raises(BadArchive, match="Add --replace"):
        put_back(saved, replace=False)
    assert codes() == ["AFTER", "BEFORE"]
    put_back(saved, replace=True)
    assert codes() == ["BEFORE"]
    assert (home / "files" / "evidence.txt").read_text(encoding="utf-8") == "kept"
    assert (home / "files" / "newer.txt").exists()
    assert file().stat().st_mode & 0o777 == 0o640
    assert list(file().parent.glob(f"{restore.SCRATCH}*")) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_entry_no_%'")
        assert cursor.fetchone()[0] == 2


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def overwrite(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def scratch_the_middle(path: Path) -> None:
    with path.open("r+b") as opened:
        opened.seek(path.stat().st_size // 3)
        opened.write(os.urandom(100_000))


def empty(path: Path) -> None:
    os.truncate(path, 0)


def take_away(path: Path) -> None:
    path.unlink()


@ON_SQLITE
@pytest.mark.parametrize("harm", [truncate, overwrite, scratch_the_middle, empty, take_away])
def test_a_damaged_file_is_replaced(saved: Path, harm: Callable[[Path], None]) -> None:
    connections.close_all()
    harm(file())
    put_back(saved, replace=True)
    assert codes() == ["BEFORE"]


@ON_SQLITE
def test_a_damaged_file_counts_as_data(saved: Path) -> None:
    connections.close_all()
    overwrite(file())
    before = bytes_of_all()
    with pytest.raises(BadArchive, match="Add --replace"):
        put_back(saved, replace=False)
    assert bytes_of_all() == before
    put_back(saved, replace=True)


@ON_SQLITE
@pytest.mark.parametrize("harm", [None, overwrite])
def test_the_old_journal_is_not_replayed_into_the_new_file(saved: Path, harm: Callable[[Path], None] | None) -> None:
    connections.close_all()
    words = "import sqlite3, os, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode=WAL');"
    words += "c.execute(\"UPDATE organisations_organisation SET name = 'From the journal'\"); c.commit(); os._exit(0)"
    subprocess.run([sys.executable, "-c", words, str(file())], check=True)
    journal = file().with_name(f"{file().name}-wal")
    assert journal.stat().st_size > 0, "a process that is killed leaves its journal"
    if harm:
        harm(file())
    put_back(saved, replace=True)
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Before"]


@ON_SQLITE
@pytest.mark.parametrize("where", ["_bring_up_to_date", "_settle", "_put_files", "_put_in_place"])
@pytest.mark.parametrize("raised", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_restore_that_fails_or_is_interrupted_changes_nothing(
    saved: Path, where: str, raised: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise raised

    before = bytes_of_all()
    monkeypatch.setattr(restore, where, fail)
    with pytest.raises(type(raised)):
        put_back(saved, replace=True)
    after = bytes_of_all()
    assert after == before | {lock_of(file()).name: b""}
    assert codes() == ["AFTER", "BEFORE"]


@ON_SQLITE
def test_journals_return_when_the_last_step_fails(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connections.close_all()
    journal = file().with_name(f"{file().name}-wal")
    journal.write_bytes(b"of the old")
    settle = restore._settle

    def settle_unless_damaged(path: Path) -> None:
        if path == file().resolve():
            raise sqlite3.DatabaseError("file is not a database")
        settle(path)

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(restore, "_settle", settle_unless_damaged)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="Input/output"):
        put_back(saved, replace=True)
    monkeypatch.undo()
    assert journal.read_bytes() == b"of the old"
    put_back(saved, replace=True)
    assert codes() == ["BEFORE"]


@ON_SQLITE
def test_what_an_interrupted_restore_left_is_cleared_away(saved: Path) -> None:
    left = file().parent / f"{restore.SCRATCH}left"
    left.mkdir()
    (left / "old-wal").touch()
    put_back(saved, replace=True)
    assert not left.exists()


@ON_SQLITE
def test_a_running_service_is_noticed(saved: Path) -> None:
    connections.close_all()
    words = "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_SH); print('open', flush=True); "
    command = [sys.executable, "-c", words + "sys.stdin.read()", str(lock_of(file()))]
    _refused_while_running(command, saved)


@ON_SQLITE
def test_another_program_that_has_the_file_open_is_noticed(saved: Path) -> None:
    connections.close_all()
    _refused_while_running([sys.executable, "-c", HOLD, str(file())], saved)


def _refused_while_running(command: list[str], saved: Path) -> None:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(BadArchive, match="Another process uses this database"):
            put_back(saved, replace=True)
        assert codes() == ["AFTER", "BEFORE"]
        connections.close_all()
        other.communicate()
    put_back(saved, replace=True)
    assert codes() == ["BEFORE"]


@ON_SQLITE
def test_a_damaged_database_in_a_backup_is_refused(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dump(folder: Path) -> Path:
        (folder / "database.sqlite3").write_bytes(os.urandom(5000))
        return folder / "database.sqlite3"

    monkeypatch.setattr("carecert.portal.keeping.archive._dump", dump)
    write_archive(tmp_path / "bad.tar.gz")
    with pytest.raises(BadArchive, match="The database in the backup is damaged: file is not a database"):
        put_back(tmp_path / "bad.tar.gz", replace=True)
    assert codes() == ["AFTER", "BEFORE"]


@ON_SQLITE
def test_a_file_of_somebody_else_is_left_alone(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(restore.os, "chown", refuse)
    monkeypatch.setattr(Path, "owner", lambda _path: "carecert")
    real, database = Path.stat, file().resolve()

    def stat(path: Path, **options: Any) -> os.stat_result:
        facts = list(real(path, **options))
        facts[4] += 1 if path == database else 0
        return os.stat_result(facts)

    monkeypatch.setattr(Path, "stat", stat)
    with pytest.raises(BadArchive, match=r"belongs to carecert\. Run this as carecert"):
        put_back(saved, replace=True)
    monkeypatch.undo()
    assert codes() == ["AFTER", "BEFORE"]


@ON_SQLITE
def test_a_backup_is_put_back_where_nothing_is(
    saved: Path, tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections.close_all()
    settings.HOME = tmp_path / "new"  # type: ignore[attr-defined]
    monkeypatch.setitem(connection.settings_dict, "NAME", tmp_path / "new" / "carecert.sqlite3")
    put_back(saved, replace=False)
    connections.close_all()
    with closing(sqlite3.connect(tmp_path / "new" / "carecert.sqlite3")) as opened:
        found = opened.execute("SELECT code FROM organisations_organisation").fetchall()
    monkeypatch.undo()  # now: the test's own database is tidied before monkeypatch would do it
    assert found == [("BEFORE",)]


@pytest.mark.django_db(transaction=True)
def test_what_is_no_backup_changes_nothing(tmp_path: Path) -> None:
    organisation("Before", code="BEFORE")
    (tmp_path / "notes.txt").write_text("Buy milk.", encoding="utf-8")
    with pytest.raises(BadArchive, match="another kind of file"):
        put_back(tmp_path / "notes.txt", replace=True)
    assert codes() == ["BEFORE"]


@pytest.mark.django_db(transaction=True)
def test_the_owner_saves_and_puts_back_on_postgresql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not is_postgresql():
        pytest.skip("PostgreSQL's tools are for PostgreSQL")
    organisation("Before", code="BEFORE")
    name = connection.settings_dict["NAME"]
    with as_owner():
        connection.settings_dict["NAME"] = name
        target = tmp_path / "backup.tar.gz"
        write_archive(target)
        organisation("After", code="AFTER")
        monkeypatch.setattr(restore, "call_command", lambda *_, **__: None)
        put_back(target, replace=True)
        assert list(Organisation.objects.values_list("code", flat=True)) == ["BEFORE"]
    with owner() as held:
        rows = held.execute("SELECT count(*) FROM pg_policies WHERE policyname = 'carecert_tenant'").fetchall()
    assert int(str(rows[0][0])) > 0
