"""SQLite: a first start that was interrupted leaves half of the tables, and the next one begins anew.

Django commits the tables of a migration before it notes that the migration is done. Whatever ends the process between
the two leaves a database that no migration can go on with. So a small file beside a database that is made for the first
time says that nothing is in it yet; it goes when everything has been made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from carecert.portal.keeping.in_use import InUse, alone

TRACES = ("", "-wal", "-shm", "-journal")


def mark_of(database: Path) -> Path:
    """The small file that says that a database is being made for the first time."""
    return database.with_name(f"{database.name}.first-start")


@contextmanager
def whole_or_not() -> Iterator[None]:
    """Make the tables of a new SQLite file inside: if that is interrupted, the next start knows. On PostgreSQL, and for
    a file that is there already, nothing is done beside."""
    if connection.vendor != "sqlite" or not is_empty():
        yield
        return
    mark = mark_of(Path(connection.settings_dict["NAME"]))
    mark.touch()
    yield
    mark.unlink(missing_ok=True)


def is_empty() -> bool:
    """Whether the database of this process has no table yet."""
    return not connection.introspection.table_names()


def begin_anew(database: Path) -> bool:
    """Remove what an interrupted first start has left. Returns whether there was anything to remove.

    While another process is making the database now, nothing is touched.
    """
    if not mark_of(database).exists():
        return False
    connection.close()
    try:
        with alone(database.resolve()):
            for trace in TRACES:
                database.with_name(f"{database.name}{trace}").unlink(missing_ok=True)
            mark_of(database).unlink(missing_ok=True)
    except InUse:
        return False
    return True
