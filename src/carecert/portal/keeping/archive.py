"""The archive of a backup: `manifest.json`, the database as one file, and the stored files, in a gzipped tar.

SQLite is copied by its own backup interface, which is right while others write (copying the file is not); PostgreSQL
by pg_dump in its custom format.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone

from carecert.organisations.models import Organisation
from carecert.organisations.walls import raise_walls

VERSION = "0.1.0"
SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
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
            "format": 1,
            "version": VERSION,
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "database": dump.name,
            "sha256": digest(dump),
        }
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        whole = folder / "whole.tar.gz"
        with tarfile.open(whole, "w:gz", compresslevel=6) as tar:
            tar.add(folder / "manifest.json", "manifest.json")
            tar.add(dump, dump.name)
            if files.is_dir():
                tar.add(files, "files")
        with tarfile.open(whole) as tar:
            _check(tar, folder / "again")
        os.chmod(whole, 0o600)  # noqa: PTH101 - a backup holds everything, so only its owner reads it
        whole.replace(target)
    return manifest


def read_archive(source: Path, *, replace: bool) -> dict[str, Any]:
    """Put a backup back and return its manifest; nothing is touched unless it is whole. Raises `BadArchive`."""
    if not replace and _holds_something():
        raise BadArchive("The database holds data. Add --replace to put the backup in its place.")
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=".carecert-restore-") as scratch:
        folder = Path(scratch)
        try:
            with tarfile.open(source) as tar:
                manifest = _check(tar, folder)
        except (tarfile.TarError, EOFError, OSError) as why:
            raise BadArchive(f"{source} is not a whole backup: {why}") from why
        _load(folder / manifest["database"])
        if (folder / "files").is_dir():
            shutil.copytree(folder / "files", settings.HOME / "files", dirs_exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    raise_walls(connection)
    return manifest


def digest(path: Path) -> str:
    """SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _check(tar: tarfile.TarFile, folder: Path) -> dict[str, Any]:
    """Unpack plain files into `folder`, and compare the checksum."""
    folder.mkdir(exist_ok=True)
    for member in tar:
        _unpack(tar, member, folder)
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        dump = folder / Path(str(manifest["database"])).name
        if digest(dump) != manifest["sha256"]:
            raise BadArchive("The backup is damaged: its database does not match its checksum.")
    except (FileNotFoundError, KeyError, ValueError) as why:
        raise why if isinstance(why, BadArchive) else BadArchive("This is not a backup of CareCERT.") from why
    expected = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    if dump.name != expected:
        raise BadArchive("The backup is of the other database engine, so it cannot be put back here.")
    return manifest


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


def _holds_something() -> bool:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return Organisation._meta.db_table in tables and Organisation.objects.exists()


def _dump(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        target = sqlite3.connect(folder / SQLITE)
        try:
            connection.connection.backup(target)
        finally:
            target.close()
        return folder / SQLITE
    _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(folder / POSTGRESQL)])
    return folder / POSTGRESQL


def _load(dump: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        saved = sqlite3.connect(dump)
        try:
            saved.backup(connection.connection)
        finally:
            saved.close()
        connections.close_all()
        return
    _run(
        [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--dbname",
            _name(),
            str(dump),
        ]
    )


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(command: list[str]) -> None:
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
