"""Putting a backup back: whole, or not at all.

On SQLite the backup becomes a new file beside the old one, is brought up to date there, and takes the old one's place
in one step; so the old file may be damaged, and is left as it was by a restore that fails. On PostgreSQL everything is
loaded in one transaction.
"""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections

from carecert.organisations.models import Organisation
from carecert.organisations.walls import raise_walls
from carecert.portal.keeping.archive import BadArchive, peek, run_tool, unpack
from carecert.portal.keeping.in_use import InUse, alone

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite may keep beside a database file, and would replay into another
SCRATCH = ".carecert-restore-"
RUNNING = (
    "Another process uses this database. Stop web, worker and clock, and whatever else has it open, and try again."
)


def put_back(source: Path, *, replace: bool) -> dict[str, Any]:
    """Put a backup back and return its manifest; nothing is changed unless it is whole. Raises `BadArchive`."""
    peek(source)
    database = Path(connection.settings_dict["NAME"]).resolve() if connection.vendor == "sqlite" else None
    room = database.parent if database else settings.HOME
    for folder in (settings.HOME, room):
        folder.mkdir(parents=True, exist_ok=True)
    connections.close_all()
    try:
        with (
            alone(database) if database else nullcontext(),
            tempfile.TemporaryDirectory(dir=room, prefix=SCRATCH) as scratch,
        ):
            manifest = unpack(source, Path(scratch))
            if not replace and _holds_something():
                raise BadArchive("The database holds data. Add --replace to put the backup in its place.")
            _put(Path(scratch), Path(scratch) / manifest["database"], database)
            return manifest
    except InUse:
        raise BadArchive(RUNNING) from None


def _put(scratch: Path, dump: Path, database: Path | None) -> None:
    if database is None:
        _load(dump)
        _bring_up_to_date()
        _put_files(scratch / "files")
        return
    _refuse_damaged(dump)
    with alone(dump), _connected_to(dump):
        _bring_up_to_date()
    _settle(dump)
    _take_after(dump, database)
    _put_files(scratch / "files")
    _put_in_place(dump, database, scratch)
    for left in database.parent.glob(f"{SCRATCH}*"):  # by restores that were interrupted
        if left != scratch:
            shutil.rmtree(left, ignore_errors=True)


def _holds_something() -> bool:
    """Whether there is data to lose. What is left in a damaged file counts as data."""
    try:
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
        return Organisation._meta.db_table in tables and Organisation.objects.exists()
    except DatabaseError as why:
        if connection.vendor != "sqlite" or "locked" in str(why):
            raise
        return True
    finally:
        connection.close()


def _bring_up_to_date() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    raise_walls(connection)


def _put_files(files: Path) -> None:
    """Put stored files in their places. Those that are there and not in the backup stay."""
    for one in sorted(files.rglob("*")):
        if one.is_file():
            place = settings.HOME / "files" / one.relative_to(files)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(one, place)


@contextmanager
def _connected_to(file: Path) -> Iterator[None]:
    """Let Django work on another SQLite file."""
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = file
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


def _refuse_damaged(dump: Path) -> None:
    """Refuse a saved database that SQLite itself finds fault with."""
    try:
        with closing(sqlite3.connect(dump)) as saved:
            faults = [row[0] for row in saved.execute("PRAGMA quick_check")]
    except sqlite3.DatabaseError as why:
        faults = [str(why)]
    if faults != ["ok"]:
        raise BadArchive(f"The database in the backup is damaged: {faults[0].splitlines()[0]}.")


def _settle(file: Path) -> None:
    """Let what SQLite keeps beside a file flow into it. Raises `InUse` when somebody has the file open."""
    with closing(sqlite3.connect(file, timeout=2)) as opened:
        try:
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            opened.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as why:
            if "locked" in str(why):
                raise InUse from None
            raise


def _take_after(new: Path, old: Path) -> None:
    """Give the new file the old one's owner and rights, and write it out to the disk."""
    if old.exists():
        facts, own = old.stat(), new.stat()
        new.chmod(stat.S_IMODE(facts.st_mode))
        if (facts.st_uid, facts.st_gid) != (own.st_uid, own.st_gid):
            try:
                os.chown(new, facts.st_uid, facts.st_gid)
            except PermissionError:
                raise BadArchive(f"{old} belongs to {old.owner()}. Run this as {old.owner()}.") from None
    _sync(new)


def _put_in_place(new: Path, database: Path, scratch: Path) -> None:
    """Let the new file take the old one's place in one step, and keep the old one's journals away from it."""
    if database.exists():
        with suppress(sqlite3.DatabaseError):  # when it is damaged, its journals cannot flow into it, and go with it
            _settle(database)
    aside = [(database.with_name(database.name + end), scratch / f"old{end}") for end in BESIDE]
    aside = [(place, kept) for place, kept in aside if place.exists()]
    try:
        for place, kept in aside:
            place.rename(kept)
        _sync(database.parent)
        new.replace(database)
    except BaseException:
        for place, kept in aside:
            if kept.exists():
                kept.rename(place)
        raise
    _sync(database.parent)


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _load(dump: Path) -> None:
    """PostgreSQL: load everything in one transaction."""
    quietly = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction"]
    run_tool(["pg_restore", *quietly, "--dbname", str(connection.settings_dict["NAME"]), str(dump)])
