"""`carecert pack`."""

import json
from pathlib import Path

import pytest

from carecert.packs.models import Release
from carecert.portal.cli.answers import Refusal
from tests.packs.samples import poems, write
from tests.portal.cli.samples import run

pytestmark = pytest.mark.django_db


def test_the_packs_that_came_along_can_be_installed() -> None:
    result = run("pack", "check", "--json")
    assert result.exit_code == 0, result.output
    found = {(one["kind"], one["pack"]) for one in json.loads(result.output)}
    assert {("course", "first-line-of-defence"), ("framework", "cyber-essentials"), ("triage", "first-minute")} <= found
    assert not Release.objects.exists()


def test_a_pack_is_installed_listed_and_not_installed_twice(tmp_path: Path) -> None:
    with poems():
        folder = str(write(tmp_path))
        assert "✓ poem/spring 1.0.0" in run("pack", "check", folder).output
        assert "installed poem/spring 1.0.0" in run("pack", "install", folder).output
        assert "installed" not in run("pack", "install", folder).output
        assert "poem/spring 1.0.0  Spring" in run("pack", "list").output
        assert json.loads(run("pack", "list", "--json").output)[0]["checksum"]


def test_a_pack_that_came_along_may_be_given_by_its_name() -> None:
    result = run("pack", "check", "first-line-of-defence")
    assert result.output.startswith("✓ course/first-line-of-defence")
    assert run("pack", "check", "no-such-pack").exit_code == 2


def test_a_folder_that_is_here_goes_before_a_pack_that_came_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "first-line-of-defence").mkdir()
    monkeypatch.chdir(tmp_path)
    assert "✗" in run("pack", "check", "first-line-of-defence").output


def test_a_bad_pack_is_named(tmp_path: Path) -> None:
    with poems():
        folder = str(write(tmp_path, body={"lines": []}))
        result = run("pack", "check", folder)
        assert result.exit_code == 1
        assert "✗ spring: a poem needs a line" in result.output
        assert isinstance(run("pack", "install", folder).exception, Refusal)


def test_a_folder_without_packs_is_an_error(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.PACKS = tmp_path  # type: ignore[attr-defined]
    assert "There are no packs" in str(run("pack", "install").exception)
