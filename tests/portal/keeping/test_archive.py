"""Backups, on the engine that the tests run on."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from django.db import connection

from carecert.organisations.models import Organisation
from carecert.portal.keeping import archive
from carecert.portal.keeping.archive import BadArchive, read_archive, write_archive
from tests.databases import as_owner, is_postgresql, owner
from tests.factories.organisations import organisation


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    folder = tmp_path / "home"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "evidence.txt").write_text("kept", encoding="utf-8")
    settings.HOME = folder  # type: ignore[attr-defined]
    return folder


@pytest.mark.django_db(transaction=True)
def test_what_was_saved_comes_back(tmp_path: Path, home: Path) -> None:
    if is_postgresql():
        pytest.skip("the serving role cannot make tables; see the test below")
    organisation("Before", code="BEFORE")
    target = tmp_path / "backup.tar.gz"
    assert write_archive(target)["format"] == 1
    assert target.stat().st_mode & 0o077 == 0
    organisation("After", code="AFTER")
    (home / "files" / "evidence.txt").unlink()
    with pytest.raises(BadArchive, match="Add --replace"):
        read_archive(target, replace=False)
    read_archive(target, replace=True)
    assert list(Organisation.objects.values_list("code", flat=True)) == ["BEFORE"]
    assert (home / "files" / "evidence.txt").read_text(encoding="utf-8") == "kept"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_entry_no_%'")
        assert cursor.fetchone()[0] == 2


@pytest.mark.django_db(transaction=True)
def test_the_owner_saves_and_puts_back_on_postgresql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not is_postgresql():
        pytest.skip("PostgreSQL's tools are for PostgreSQL")
    organisation("Before", code="BEFORE")
    name = connection.settings_dict["NAME"]
    with as_owner():
        connection.settings_dict["NAME"] = name
        target = tmp_path / "backup.tar.gz"
        write_archive(target)
        organisation("After", code="AFTER")
        monkeypatch.setattr(archive, "call_command", lambda *_, **__: None)
        read_archive(target, replace=True)
        assert list(Organisation.objects.values_list("code", flat=True)) == ["BEFORE"]
    with owner() as held:
        rows = held.execute("SELECT count(*) FROM pg_policies WHERE policyname = 'carecert_tenant'").fetchall()
    assert int(str(rows[0][0])) > 0


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "backup.tar.gz"
    target.touch()
    with pytest.raises(BadArchive, match="is there already"):
        write_archive(target)
    with pytest.raises(BadArchive, match="There is no folder"):
        write_archive(tmp_path / "gone" / "backup.tar.gz")


def pack(path: Path, files: dict[str, bytes], link: str = "") -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
        if link:
            info = tarfile.TarInfo(link)
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(info)
    return path


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("files", "link", "words"),
    [
        ({"x": b"y"}, "", "not a backup of CareCERT"),
        ({"manifest.json": b"{}"}, "", "not a backup of CareCERT"),
        (
            {"manifest.json": json.dumps({"database": "d", "sha256": "0"}).encode(), "d": b"x"},
            "",
            "does not match its checksum",
        ),
        (
            {
                "manifest.json": json.dumps(
                    {"database": "d", "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}
                ).encode(),
                "d": b"x",
            },
            "",
            "of the other database engine",
        ),
        ({"../evil": b"x"}, "", "not a plain file"),
        ({}, "files/link", "not a plain file"),
    ],
)
def test_what_is_no_backup_changes_nothing(tmp_path: Path, files: dict[str, bytes], link: str, words: str) -> None:
    organisation("Before", code="BEFORE")
    with pytest.raises(BadArchive, match=words):
        read_archive(pack(tmp_path / "bad.tar.gz", files, link), replace=True)
    assert Organisation.objects.get().code == "BEFORE"


@pytest.mark.django_db(transaction=True)
def test_half_a_file_is_no_backup(tmp_path: Path) -> None:
    whole = pack(tmp_path / "whole.tar.gz", {"a": b"x" * 100_000})
    half = tmp_path / "half.tar.gz"
    half.write_bytes(whole.read_bytes()[:60])
    with pytest.raises(BadArchive, match="not a whole backup"):
        read_archive(half, replace=True)


def test_tools_that_are_missing_or_fail_are_named() -> None:
    with pytest.raises(BadArchive, match="were not found"):
        archive._run(["no-such-tool-here"])
    with pytest.raises(BadArchive, match="ls failed"):
        archive._run(["ls", "/no/such/folder"])
