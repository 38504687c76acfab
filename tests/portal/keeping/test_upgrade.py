"""An upgrade of an embedded database with everything in it: tables are rebuilt, and not a row is lost."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.house.reading import ROOT

MAKE = """
from carecert.portal.cli.packs import chosen, install_all
from carecert.portal.cli.prepare import load_demo, prepare_database
prepare_database()
install_all(chosen(()))
load_demo()
"""
BACK = """
from django.core.management import call_command
for app in json.loads(sys.argv[1]):
    call_command("migrate", app, "0001", verbosity=0)
"""
ON = """
from carecert.portal.cli.prepare import prepare_database
prepare_database()
"""
HALF = """
from django.db import connection
from carecert.organisations.walls import lower_walls, missing_walls
from carecert.portal.keeping.readiness import database_fault
assert lower_walls(connection) and missing_walls(connection) and database_fault()
"""
REBUILT = ("react", "broadcast", "notify", "organisations", "people")  # services with later migrations
COUNTED_LATER = "organisations_reachability"  # figures: the clock counts them at its first tick


def run(home: Path, program: str, *words: str) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CARECERT_", "DJANGO_", "COVERAGE"))}
    setting = {"PYTHONPATH": str(ROOT / "src"), "CARECERT_HOME": str(home), "CARECERT_DEMO": "yes"}
    done = subprocess.run(
        [sys.executable, "-c", f"import json, sys, django\ndjango.setup()\n{program}", *words],
        env=kept | setting | {"DJANGO_SETTINGS_MODULE": "carecert.portal.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def counts(home: Path) -> dict[str, Any]:
    """Every table with its rows, and every trigger."""
    with sqlite3.connect(home / "carecert.sqlite3") as held:
        tables = [name for (name,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: dict[str, Any] = {
            name: held.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - our own names
            for name in tables
            if not name.startswith(("sqlite_", "django_"))
        }
        found["triggers"] = sorted(
            name for (name,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        )
        assert held.execute("PRAGMA foreign_key_check").fetchall() == []
    return found


def test_tables_are_rebuilt_under_the_walls_and_nothing_is_lost(tmp_path: Path) -> None:
    run(tmp_path, MAKE)
    before = counts(tmp_path)
    assert before["react_incident"] >= 1
    assert [name for name in before["triggers"] if name.endswith("_wall_insert")]
    run(tmp_path, BACK, json.dumps(REBUILT))
    run(tmp_path, ON)
    after = counts(tmp_path)
    before.pop(COUNTED_LATER)
    assert {name: (number, after.get(name)) for name, number in before.items() if after.get(name) != number} == {}
    run(tmp_path, HALF)
    run(tmp_path, ON)
    assert counts(tmp_path) == after
