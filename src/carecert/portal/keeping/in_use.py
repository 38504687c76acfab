"""SQLite: who uses the database file, so that nobody replaces it under a running service.

A process keeps its connection, and with it the old file, for as long as it runs. So every process that connects holds a
shared lock on a small file beside the database until it ends, and a restore needs the lock for itself alone. The lock
is the system's (flock): it goes when its process ends, however it ends.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

HELD: dict[Path, int] = {}  # the open lock of each database file that this process uses


class InUse(Exception):
    """Another process uses the database file."""


def lock_of(database: Path) -> Path:
    """The small file that stands for the use of a database file."""
    return database.with_name(f"{database.name}.lock")


def use(database: Path) -> None:
    """Say that this process uses the file, until it ends. Raises `InUse` while a restore replaces it, or OSError."""
    if database not in HELD:
        HELD[database] = _locked(database, fcntl.LOCK_SH)


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Hold the file for this process alone. Raises `InUse` when another one uses it, or OSError."""
    if (held := HELD.pop(database, None)) is not None:
        os.close(held)
    HELD[database] = _locked(database, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(HELD.pop(database))


def _locked(database: Path, kind: int) -> int:
    """Open the lock, which needs no right to write it once it is there, and take it or leave it."""
    opened = os.open(lock_of(database), os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(opened, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(opened)
        raise InUse from None
    return opened


def note_use(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Django has connected: note the use of a SQLite file. Where no lock can be written, SQLite says so itself."""
    if connection.vendor != "sqlite":
        return
    with suppress(OSError):
        try:
            use(Path(connection.settings_dict["NAME"]).resolve())
        except InUse:
            connection.close()
            raise OperationalError("database is locked: a backup is being put back") from None
