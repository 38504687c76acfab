"""The files of deploy/ fit the code: commands and settings exist, and the two roles are as narrow as they should be."""

import os
import re
import shlex
import subprocess
from pathlib import Path

from carecert.portal.cli.main import COMMANDS
from carecert.portal.configuration.environment import VARIABLES
from tests.production.installation import DEPLOY


def test_the_units_call_commands_that_exist() -> None:
    units = sorted((DEPLOY / "systemd").glob("*.service"))
    called = [re.findall(r"^Exec\w+=/opt/carecert/carecert (\S+)", unit.read_text(), re.MULTILINE) for unit in units]
    assert called == [["clock"], ["check", "serve"], ["worker"]]
    assert {word for words in called for word in words} <= set(COMMANDS)


def test_the_example_names_settings_that_exist() -> None:
    words = shlex.split((DEPLOY / "environment.example").read_text(), comments=True)
    names = [word.partition("=")[0].removesuffix("_FILE") for word in words]
    assert set(names) <= {variable.key for variable in VARIABLES.values()}


def test_secrets_are_named_by_file() -> None:
    example = (DEPLOY / "environment.example").read_text()
    secret = [variable.key for variable in VARIABLES.values() if variable.secret]
    assert [key for key in secret if f"{key}=" in example] == []


def test_neither_role_is_a_superuser() -> None:
    roles = re.findall(r"^CREATE ROLE (\w+) (.*);", (DEPLOY / "postgresql" / "roles.sql").read_text(), re.MULTILINE)
    assert [name for name, _ in roles] == ["carecert_owner", "carecert_app"]
    assert all("NOSUPERUSER" in rights and "NOBYPASSRLS" in rights for _, rights in roles)


def test_the_runner_hands_over_the_settings_and_the_owner_s_address_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    script = tmp_path / "deploy" / "run"
    script.write_bytes((DEPLOY / "run").read_bytes())
    (tmp_path / "carecert").write_text('#!/bin/sh\nenv; echo "words=$*"\n')
    for program in (script, tmp_path / "carecert"):
        program.chmod(0o755)
    (tmp_path / "environment").write_bytes((DEPLOY / "environment.example").read_bytes())
    environ = {"PATH": os.environ["PATH"], "CARECERT_SETTINGS": str(tmp_path)}

    def run(*words: str) -> str:
        return subprocess.run([script, *words], env=environ, check=True, capture_output=True, text=True).stdout

    plain, owner = run("check", "--json"), run("--owner", "migrate")
    assert "words=check --json" in plain
    assert "CARECERT_MAIL_FROM=CareCERT <carecert@example.org>" in plain
    assert "CARECERT_MIGRATION" not in plain
    assert "words=migrate" in owner
    assert f"CARECERT_MIGRATION_DATABASE_URL_FILE={tmp_path}/owner-url" in owner
