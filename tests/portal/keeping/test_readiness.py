"""Whether a process of this release can work."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from carecert.portal.keeping import readiness
from carecert.portal.keeping.readiness import (
    BEHIND,
    NOT_COLLECTED,
    database_fault,
    is_collected,
    state_of_static,
    static_fault,
    unapplied,
)
from tests.databases import is_postgresql


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(readiness, "KNOWN_GOOD", set())
    static_fault.cache_clear()
    yield
    static_fault.cache_clear()


@pytest.mark.django_db
def test_a_database_that_has_every_table_is_asked_once(django_assert_max_num_queries: object) -> None:
    assert database_fault() == ""
    assert {str(connection.settings_dict["NAME"])} == readiness.KNOWN_GOOD
    with django_assert_max_num_queries(0):  # type: ignore[operator]
        assert database_fault() == ""


@pytest.mark.django_db
def test_a_missing_migration_is_noticed_until_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    applied = MigrationRecorder.applied_migrations

    def all_but_one(recorder: MigrationRecorder) -> dict[tuple[str, str], object]:
        found = applied(recorder)
        last = max(key for key in found if key[0] == "packs")
        return {key: row for key, row in found.items() if key != last}

    with monkeypatch.context() as patch:
        patch.setattr(MigrationRecorder, "applied_migrations", all_but_one)
        assert unapplied() >= 1
        assert database_fault() == BEHIND
    assert database_fault() == ""


def test_a_file_that_is_not_there_has_no_tables_and_is_not_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if is_postgresql():
        pytest.skip("PostgreSQL has no file to look for")
    monkeypatch.setitem(connection.settings_dict, "NAME", tmp_path / "none.sqlite3")
    assert database_fault() == BEHIND
    assert not (tmp_path / "none.sqlite3").exists()


def test_static_files_must_be_those_of_this_release(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    assert not is_collected()
    (tmp_path / "collected").write_text("of another release", encoding="utf-8")
    assert not is_collected()
    (tmp_path / "collected").write_text(state_of_static(), encoding="utf-8")
    assert is_collected()


def test_what_a_process_read_at_its_start_holds_for_it(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    assert static_fault() == "", "tests and developers read the files where they are"
    static_fault.cache_clear()
    settings.WHITENOISE_USE_FINDERS = False  # type: ignore[attr-defined]
    assert static_fault() == NOT_COLLECTED
    (tmp_path / "collected").write_text(state_of_static(), encoding="utf-8")
    assert static_fault() == NOT_COLLECTED
    static_fault.cache_clear()
    assert static_fault() == ""


def test_the_state_follows_what_is_in_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    before = state_of_static()
    assert state_of_static() == before
    monkeypatch.setattr(Path, "read_bytes", lambda _path: b"another")
    assert state_of_static() != before
