"""`carecert backup` and `carecert restore`."""

import json
from pathlib import Path

import pytest

from carecert.portal.cli import backups as module
from carecert.portal.cli.answers import Refusal
from carecert.portal.keeping.archive import BadArchive
from tests.portal.cli.samples import run

MANIFEST = {"made_at": "2026-01-02", "version": "0.1.0", "sha256": "0"}


def test_a_backup_says_what_it_wrote(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def write(target: Path) -> dict[str, str]:
        target.write_bytes(b"12345")
        return MANIFEST

    monkeypatch.setattr(module, "write_archive", write)
    assert "5 bytes" in run("backup", str(tmp_path / "a.tar.gz")).output
    assert json.loads(run("backup", str(tmp_path / "b.tar.gz"), "--json").output)["version"] == "0.1.0"
    monkeypatch.chdir(tmp_path)
    assert run("backup").output.startswith("carecert-")


@pytest.mark.django_db
def test_a_restored_record_is_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    archive = tmp_path / "a.tar.gz"
    archive.touch()
    monkeypatch.setattr(module, "put_back", lambda _source, replace: MANIFEST)
    result = run("restore", str(archive))
    assert result.exit_code == 0
    assert "The audit record holds 0 entries" in result.output


def test_what_cannot_be_done_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BadArchive("It is there already.")

    monkeypatch.setattr(module, "write_archive", refuse)
    monkeypatch.setattr(module, "put_back", refuse)
    archive = tmp_path / "a.tar.gz"
    archive.touch()
    assert isinstance(run("backup", str(archive)).exception, Refusal)
    assert isinstance(run("restore", str(archive)).exception, Refusal)
