"""The archive of a backup: `manifest.json`, the database as one file, and the stored files, in a gzipped tar.

SQLite is copied by its own backup interface, which is right while others write (copying the file is not); PostgreSQL
by pg_dump in its custom format.
"""

import errno
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

VERSION = "0.1.0"
FORMAT = 1
MANIFEST = "manifest.json"
SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
DISK_TROUBLE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
TOOL_TROUBLE = "The database's own tools (pg_dump, pg_restore) are needed and were not found."


class BadArchive(ValueError):
    """A backup cannot be written or put back; the message says why and what to do."""


def write_archive(target: Path) -> dict[str, Any]:
    """Write a backup to a new file, read it back, and return its manifest. Raises `BadArchive`.

    The file appears under its name only when it is whole and checked.
    """
    if target.exists():
        raise BadArchive(f"{target} is there already. Give the backup a new name.")
    if not target.parent.is_dir():
        raise BadArchive(f"There is no folder {target.parent}.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".carecert-backup-") as scratch:
        folder = Path(scratch)
        dump = _dump(folder)
        files = settings.HOME / "files"
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "database": dump.name,
            "sha256": digest(dump),
        }
        (folder / MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        whole = folder / "whole.tar.gz"
        with tarfile.open(whole, "w:gz", compresslevel=6) as tar:
            tar.add(folder / MANIFEST, MANIFEST)
            tar.add(dump, dump.name)
            if files.is_dir():
                tar.add(files, "files")
        with tarfile.open(whole) as tar:
            _check(tar, folder / "again")
        os.chmod(whole, 0o600)  # noqa: PTH101 - a backup holds everything, so only its owner reads it
        whole.replace(target)
    return manifest


def peek(source: Path) -> None:
    """Raise `BadArchive` when a look at the beginning shows that this is no backup; nothing is unpacked."""
    with _opened(source) as tar:
        first = tar.next()
        if first is None or first.name != MANIFEST:
            raise BadArchive(f"{source} is not a backup of CareCERT.")


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack a whole backup that this release can put back into `folder`, and return its manifest.

    Raises `BadArchive`, or OSError when the disk is full.
    """
    with _opened(source) as tar:
        return _check(tar, folder)


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    """An archive to read; whatever is wrong with it becomes one sentence."""
    if source.is_dir():
        raise BadArchive(f"{source} is a folder, not a backup. Name the archive itself.")
    try:
        with source.open("rb") as opened, tarfile.open(fileobj=opened, mode="r:gz") as tar:
            yield tar
    except (tarfile.TarError, EOFError, zlib.error) as why:
        raise BadArchive(f"{source} is no whole backup of CareCERT: it is another kind of file, or cut off.") from why
    except FileNotFoundError:
        raise BadArchive(f"There is no file {source}.") from None
    except OSError as why:
        if why.errno in DISK_TROUBLE:
            raise
        reason = f" ({why.strerror})" if why.strerror else ""
        raise BadArchive(f"{source} cannot be read as a backup of CareCERT{reason}.") from why


def digest(path: Path) -> str:
    """SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _check(tar: tarfile.TarFile, folder: Path) -> dict[str, Any]:
    """Unpack plain files into `folder`, judge the manifest, and compare the checksum."""
    folder.mkdir(exist_ok=True)
    for member in tar:
        _unpack(tar, member, folder)
    while tar.fileobj and tar.fileobj.read(1 << 20):
        pass  # to the very end, where gzip keeps the checksum of all
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        form, version, name, checksum = (manifest[key] for key in ("format", "version", "database", "sha256"))
        _refuse_newer(form, version)
        dump = folder / Path(str(name)).name
        if digest(dump) != checksum:
            raise BadArchive("The backup is damaged: its database does not match its checksum.")
    except (FileNotFoundError, IsADirectoryError, KeyError, TypeError, ValueError) as why:
        raise why if isinstance(why, BadArchive) else BadArchive("This is not a backup of CareCERT.") from why
    expected = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    if dump.name != expected:
        raise BadArchive("The backup is of the other database engine, so it cannot be put back here.")
    return manifest


def _refuse_newer(form: Any, version: Any) -> None:
    """Refuse a backup of a later release; one of an earlier release is brought up to date. Raises ValueError."""
    numbers = [int(part) for part in str(version).split(".")]
    if form != FORMAT or numbers > [int(part) for part in VERSION.split(".")]:
        raise BadArchive(
            f"The backup was made by CareCERT {version}, and this is {VERSION}. Put it back with CareCERT {version}."
        )


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one member. Links, devices and names that lead out of the folder are refused, whatever Python's version."""
    target = (folder / member.name).resolve()
    opened = tar.extractfile(member) if member.isfile() else None
    if not target.is_relative_to(folder.resolve()) or (opened is None and not member.isdir()):
        raise BadArchive(f"The backup holds {member.name}, which is not a plain file of a backup.")
    if opened is None:
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened, target.open("wb") as written:
        shutil.copyfileobj(opened, written)


def _dump(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        target = sqlite3.connect(folder / SQLITE)
        try:
            connection.connection.backup(target)
        finally:
            target.close()
        return folder / SQLITE
    run_tool(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(folder / POSTGRESQL)])
    return folder / POSTGRESQL


def run_tool(command: list[str]) -> None:
    """Run one of PostgreSQL's tools with the service's own login, which never appears on a command line."""
    login = connection.settings_dict
    environment = os.environ | {
        "PGDATABASE": str(login["NAME"]),
        "PGUSER": str(login["USER"]),
        "PGPASSWORD": str(login["PASSWORD"]),
        "PGHOST": str(login["HOST"]),
        "PGPORT": str(login["PORT"] or "5432"),
    }
    try:
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise BadArchive(TOOL_TROUBLE) from None
    except subprocess.CalledProcessError as why:
        said = why.stderr.strip() or "no word why"
        raise BadArchive(f"{command[0]} failed: {said.splitlines()[0]}") from why
