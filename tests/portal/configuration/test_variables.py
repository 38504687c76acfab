"""The table of settings."""

from pathlib import Path

import carecert.portal.configuration.variables
from carecert.portal.configuration.environment import READERS, VARIABLES, read
from carecert.portal.configuration.variables import become_owner


def test_every_setting_has_a_kind_a_meaning_and_a_default_that_can_be_read() -> None:
    assert carecert.portal.configuration.variables.DEMO_SECRET
    for variable in VARIABLES.values():
        assert variable.kind in READERS
        assert variable.meaning.endswith(".")
        read(variable.name, {})


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
