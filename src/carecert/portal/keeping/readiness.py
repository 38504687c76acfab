"""Whether a process of this release can work: its tables are there, and so are the static files of its pages.

Both answers are asked for every few seconds, so what is good is remembered for the life of the process. Static files
that are not good are remembered too: the web process reads their list once, when it starts, so only a new start helps.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from carecert.organisations.walls import missing_walls

BEHIND = "the database is not up to date"
NOT_COLLECTED = "the static files are missing or of another release"
KNOWN_GOOD: set[str] = set()  # the databases that were found up to date


def database_fault() -> str:
    """What is wrong with the tables, as half a sentence, or nothing. Raises DatabaseError when it cannot be asked."""
    name = str(connection.settings_dict["NAME"])
    if name in KNOWN_GOOD:
        return ""
    if unapplied() or missing_walls(connection):
        return BEHIND
    KNOWN_GOOD.add(name)
    return ""


def unapplied() -> int:
    """How many migrations of this release the database has not had. A SQLite file that is not there has had none."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return 1  # asking would make an empty file
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@cache
def static_fault() -> str:
    """What is wrong with the collected static files, as half a sentence, or nothing. Read once in each process."""
    return "" if settings.WHITENOISE_USE_FINDERS or is_collected() else NOT_COLLECTED


def is_collected() -> bool:
    """Whether the static files of this release, and no others, were collected to the end."""
    stamp = settings.STATIC_ROOT / "collected"
    return bool(stamp.is_file() and stamp.read_text(encoding="utf-8") == state_of_static())


def state_of_static() -> str:
    """Which static files this release has, and what is in them, as one digest (some milliseconds)."""
    found = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            content = hashlib.sha256(Path(storage.path(name)).read_bytes()).hexdigest()
            found.append(f"{name} {content}")
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()
