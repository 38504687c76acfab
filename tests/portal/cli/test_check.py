"""`carecert check`."""

import json

import pytest

from carecert.portal.cli import check as module
from carecert.portal.configuration.safety import Finding
from tests.portal.cli.samples import run

pytestmark = pytest.mark.django_db


def test_the_settings_of_a_demo_are_refused() -> None:
    result = run("check")
    assert result.exit_code == 1
    assert "✗ CARECERT_SECRET_KEY is the one that everybody knows" in result.output
    assert "things must change" in result.output


def test_json_for_programs() -> None:
    answer = json.loads(run("check", "--json").output)
    assert answer["safe"] is False
    assert answer["must_change"]


def test_a_safe_configuration_passes_with_its_remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "findings", lambda: [Finding(stops=False, sentence="Think of backups.")])
    result = run("check")
    assert result.exit_code == 0
    assert "· Think of backups." in result.output
    assert "safe to serve" in result.output
