"""Archives of backups: how they are written, and what is refused when they are read."""

import errno
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from carecert.portal.keeping import archive
from carecert.portal.keeping.archive import POSTGRESQL, SQLITE, BadArchive, peek, unpack, write_archive
from tests.databases import is_postgresql

DIGEST_OF_X = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"


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


def manifest(**other: object) -> dict[str, bytes]:
    """The files of an archive whose database is the letter x."""
    ours, theirs = (POSTGRESQL, SQLITE) if is_postgresql() else (SQLITE, POSTGRESQL)
    facts: dict[str, object] = {"format": 1, "version": "0.1.0", "database": ours, "sha256": DIGEST_OF_X} | other
    facts["database"] = theirs if facts["database"] == "theirs" else facts["database"]
    return {"manifest.json": json.dumps(facts).encode(), str(facts["database"]): b"x"}


def test_what_is_whole_and_fits_is_unpacked(tmp_path: Path) -> None:
    source = pack(tmp_path / "good.tar.gz", manifest())
    peek(source)
    assert unpack(source, tmp_path / "out")["version"] == "0.1.0"
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(manifest())


def test_a_backup_of_an_earlier_release_is_taken(tmp_path: Path) -> None:
    assert unpack(pack(tmp_path / "old.tar.gz", manifest(version="0.0.9")), tmp_path / "out")["version"] == "0.0.9"


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"sha256": "0"}, "does not match its checksum"),
        ({"database": "theirs"}, "of the other database engine"),
        ({"version": "0.2.0"}, "made by CareCERT 0.2.0, and this is 0.1.0"),
        ({"version": "0.10.0"}, "made by CareCERT 0.10.0"),
        ({"format": 2}, "Put it back with CareCERT"),
        ({"version": "soon"}, "not a backup of CareCERT"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(tmp_path: Path, other: dict[str, Any], words: str) -> None:
    with pytest.raises(BadArchive, match=words):
        unpack(pack(tmp_path / "bad.tar.gz", manifest(**other)), tmp_path / "out")


@pytest.mark.parametrize(
    ("files", "link", "words"),
    [
        ({"x": b"y"}, "", "not a backup of CareCERT"),
        ({"manifest.json": b"{}"}, "", "not a backup of CareCERT"),
        ({"manifest.json": b"[1]"}, "", "not a backup of CareCERT"),
        ({"manifest.json": b"\xff"}, "", "not a backup of CareCERT"),
        ({"../evil": b"x"}, "", "not a plain file"),
        ({}, "files/link", "not a plain file"),
        ({"a": b"x", "a/b": b"x"}, "", "cannot be read as a backup"),
    ],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, files: dict[str, bytes], link: str, words: str) -> None:
    with pytest.raises(BadArchive, match=words):
        unpack(pack(tmp_path / "bad.tar.gz", files, link), tmp_path / "out")
    assert not (tmp_path / "evil").exists()


def test_a_look_at_the_beginning_tells_another_archive(tmp_path: Path) -> None:
    with pytest.raises(BadArchive, match="is not a backup"):
        peek(pack(tmp_path / "photos.tar.gz", {"photo": b"x"}))
    with pytest.raises(BadArchive, match="is not a backup"):
        peek(pack(tmp_path / "empty.tar.gz", {}))


def test_another_kind_of_file_a_folder_and_nothing_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Buy milk.", encoding="utf-8")
    for name, words in (
        ("notes.txt", "another kind of file"),
        ("", "is a folder, not a backup"),
        ("gone.tar.gz", "There is no file"),
    ):
        with pytest.raises(BadArchive, match=words) as refused:
            peek(tmp_path / name)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_part_of_a_file_is_no_backup(tmp_path: Path, share: float) -> None:
    noise = bytes((number * number) % 251 for number in range(60_000))
    whole = pack(tmp_path / "whole.tar.gz", {"manifest.json": b"{}", "a": noise}).read_bytes()
    part = tmp_path / "part.tar.gz"
    part.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BadArchive, match="no whole backup"):
        unpack(part, tmp_path / "out")


def test_flipped_bits_are_noticed(tmp_path: Path) -> None:
    whole = bytearray(
        pack(tmp_path / "whole.tar.gz", {"manifest.json": b"{}", "a": bytes(range(256)) * 40}).read_bytes()
    )
    whole[len(whole) // 2] ^= 0xFF
    (tmp_path / "flipped.tar.gz").write_bytes(whole)
    with pytest.raises(BadArchive):
        unpack(tmp_path / "flipped.tar.gz", tmp_path / "out")


def test_a_full_disk_is_not_blamed_on_the_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive, "_unpack", full)
    with pytest.raises(OSError, match="No space left"):
        unpack(pack(tmp_path / "good.tar.gz", manifest()), tmp_path / "out")


def test_tools_that_are_missing_or_fail_are_named() -> None:
    with pytest.raises(BadArchive, match="were not found"):
        archive.run_tool(["no-such-tool-here"])
    with pytest.raises(BadArchive, match="ls failed"):
        archive.run_tool(["ls", "/no/such/folder"])
