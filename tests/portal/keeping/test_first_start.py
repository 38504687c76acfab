"""A first start that is interrupted leaves nothing that the next one stumbles over."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from carecert.portal.keeping.first_start import begin_anew, mark_of
from carecert.portal.keeping.in_use import lock_of
from tests.house.reading import ROOT

HALF = """
import os, signal, django
from django.db.migrations.recorder import MigrationRecorder
django.setup()
kept = MigrationRecorder.record_applied
def end(self, app, name):
    if app == "packs":
        os.kill(os.getpid(), signal.SIGKILL)
    kept(self, app, name)
MigrationRecorder.record_applied = end
from carecert.portal.cli.prepare import prepare_database
prepare_database()
"""


def start(home: Path, program: str) -> "subprocess.CompletedProcess[str]":
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CARECERT_", "DJANGO_", "COVERAGE"))}
    setting = {"PYTHONPATH": str(ROOT / "src"), "CARECERT_HOME": str(home), "CARECERT_DEMO": "yes"}
    return subprocess.run(
        [sys.executable, "-c", program],
        env=kept | setting | {"DJANGO_SETTINGS_MODULE": "carecert.portal.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_tables_that_no_migration_could_go_on_with_are_made_anew(tmp_path: Path) -> None:
    assert start(tmp_path, HALF).returncode < 0
    database = tmp_path / "carecert.sqlite3"
    assert mark_of(database).exists()
    whole = "import django; django.setup(); from carecert.portal.cli.prepare import prepare_database as go; go(); go()"
    again = start(tmp_path, whole)
    assert again.returncode == 0, again.stderr
    assert "beginning anew" in again.stdout + again.stderr
    assert not mark_of(database).exists()
    with sqlite3.connect(database) as held:
        assert held.execute("SELECT count(*) FROM django_migrations WHERE app = 'packs'").fetchone()[0] >= 1


def test_a_database_with_something_in_it_is_never_removed(tmp_path: Path) -> None:
    database = tmp_path / "x.sqlite3"
    database.write_bytes(b"data")
    assert not begin_anew(database)
    assert database.read_bytes() == b"data"


@pytest.mark.skipif(sys.platform == "win32", reason="locks of Unix")
def test_while_another_process_makes_it_nothing_is_touched(tmp_path: Path) -> None:
    database = tmp_path / "x.sqlite3"
    database.write_bytes(b"half")
    mark_of(database).touch()
    hold = "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_SH); print(1, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(lock_of(database.resolve()))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "1\n"
        assert not begin_anew(database)
        other.communicate("\n")
    assert database.read_bytes() == b"half"
    assert begin_anew(database)
    assert not database.exists()
