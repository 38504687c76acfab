"""The files of deploy/ fit the code: commands and settings exist, and the two roles are as narrow as they should be."""

import re

from carecert.portal.cli.main import COMMANDS
from carecert.portal.environment import VARIABLES
from tests.production.installation import DEPLOY


def test_the_units_call_commands_that_exist() -> None:
    units = sorted((DEPLOY / "systemd").glob("*.service"))
    called = [re.findall(r"^Exec\w+=/opt/carecert/carecert (\S+)", unit.read_text(), re.MULTILINE) for unit in units]
    assert called == [["clock"], ["check", "serve"], ["worker"]]
    assert {word for words in called for word in words} <= set(COMMANDS)


def test_the_example_names_settings_that_exist() -> None:
    lines = (DEPLOY / "environment.example").read_text().splitlines()
    names = [line.partition("=")[0].removesuffix("_FILE") for line in lines if line and not line.startswith("#")]
    assert set(names) <= {variable.key for variable in VARIABLES.values()}


def test_secrets_are_named_by_file() -> None:
    example = (DEPLOY / "environment.example").read_text()
    secret = [variable.key for variable in VARIABLES.values() if variable.secret]
    assert [key for key in secret if f"{key}=" in example] == []


def test_neither_role_is_a_superuser() -> None:
    roles = re.findall(r"^CREATE ROLE (\w+) (.*);", (DEPLOY / "postgresql" / "roles.sql").read_text(), re.MULTILINE)
    assert [name for name, _ in roles] == ["carecert_owner", "carecert_app"]
    assert all("NOSUPERUSER" in rights and "NOBYPASSRLS" in rights for _, rights in roles)
