"""The table of settings."""

import re
from pathlib import Path

import carecert.portal.configuration.variables
from carecert.portal.configuration.environment import OTHERS, READERS, VARIABLES, read
from carecert.portal.configuration.variables import become_owner
from tests.house.reading import ROOT


def test_every_setting_has_a_kind_a_meaning_and_a_default_that_can_be_read() -> None:
    assert carecert.portal.configuration.variables.DEMO_SECRET
    for variable in VARIABLES.values():
        assert variable.kind in READERS
        assert variable.meaning.endswith(".")
        read(variable.name, {})


def test_every_name_that_a_script_or_the_test_runner_reads_is_known() -> None:
    scripts = [
        ROOT / "carecert",
        ROOT / "deploy" / "run",
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "benchmarks").rglob("*.py"),
    ]
    reading = re.compile(r"(?:environ(?:\.get)?[\[(]|\$\{)\"?(CARECERT_\w+)")
    read_somewhere = {name for script in scripts for name in reading.findall(script.read_text(encoding="utf-8"))}
    assert {"CARECERT_PYTHON", "CARECERT_SETTINGS", "CARECERT_CHROMIUM", "CARECERT_SHARED"} <= read_somewhere
    assert read_somewhere <= set(OTHERS) | {variable.key for variable in VARIABLES.values()}
    assert all(meaning.endswith(".") for meaning in OTHERS.values())


def test_the_owner_s_address_takes_the_place_of_the_service_s() -> None:
    environ = {
        "CARECERT_DATABASE_URL": "postgresql://app@h/d",
        "CARECERT_MIGRATION_DATABASE_URL": "postgresql://own@h/d",
    }
    become_owner(environ)
    assert read("DATABASE_URL", environ) == "postgresql://own@h/d"
    assert environ["CARECERT_APPLICATION_DATABASE_URL"] == "postgresql://app@h/d"


def test_both_addresses_may_come_from_files(tmp_path: Path) -> None:
    app, own = tmp_path / "app", tmp_path / "own"
    app.write_text("postgresql://app@h/d\n")
    own.write_text("postgresql://own@h/d\n")
    environ = {"CARECERT_DATABASE_URL_FILE": str(app), "CARECERT_MIGRATION_DATABASE_URL_FILE": str(own)}
    become_owner(environ)
    assert read("DATABASE_URL", environ) == "postgresql://own@h/d"
    assert environ["CARECERT_APPLICATION_DATABASE_URL"] == "postgresql://app@h/d"


def test_without_an_owner_nothing_changes() -> None:
    environ = {"CARECERT_DATABASE_URL": "sqlite:///a.sqlite3"}
    become_owner(environ)
    assert environ == {"CARECERT_DATABASE_URL": "sqlite:///a.sqlite3"}
