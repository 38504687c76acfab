"""The test database on both engines.

SQLite is a file, as in production, so that threads meet real locks. On PostgreSQL the owner (the address in
`CARECERT_MIGRATION_DATABASE_URL`) makes and migrates the database, and the tests run as the restricted role of
`CARECERT_DATABASE_URL`, which owns nothing. A test that commits is cleaned up by putting back what the migrations left.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg import sql

from carecert.portal.configuration.database import database
from carecert.portal.configuration.environment import read
from carecert.portal.keeping.rights import give


def is_postgresql() -> bool:
    """Whether this run is on PostgreSQL."""
    return str(connection.vendor) == "postgresql"


@contextmanager
def sqlite_file() -> Iterator[None]:
    """Let the SQLite test database be a file in memory, so that `synchronous=FULL` costs nothing."""
    shared = Path("/dev/shm")  # noqa: S108 - the folder in it is made with a name of its own
    folder = Path(tempfile.mkdtemp(prefix="carecert-tests-", dir=shared if shared.is_dir() else None))
    connection.settings_dict["TEST"]["NAME"] = str(folder / "test.sqlite3")
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def login(url: str) -> dict[str, str]:
    """User, password, host and port of a PostgreSQL address, as Django's settings name them."""
    fields = database(url, home=settings.HOME)
    return {key: fields[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}


@contextmanager
def as_owner() -> Iterator[None]:
    """Let Django's connection be the owner's, who makes, migrates and drops the test database."""
    if not settings.MIGRATION_DATABASE_URL:
        raise pytest.UsageError(
            "PostgreSQL needs two roles: set CARECERT_MIGRATION_DATABASE_URL to the owner's address"
        )
    become(login(settings.MIGRATION_DATABASE_URL))
    try:
        yield
    finally:
        become(login(read("DATABASE_URL")))


@contextmanager
def as_application() -> Iterator[None]:
    """Let Django's connection be the restricted role's, with the rights of a production installation and no more."""
    if not is_postgresql():
        yield
        return
    restricted = login(read("DATABASE_URL"))
    with owner() as held:
        give(held, restricted["USER"])
    become(restricted)
    try:
        yield
    finally:
        become(login(settings.MIGRATION_DATABASE_URL))


def become(fields: dict[str, str]) -> None:
    """Close Django’s connection, and log in as somebody else from now on."""
    connection.close()
    connection.settings_dict.update(fields)


@contextmanager
def owner() -> "Iterator[psycopg.Connection[Any]]":
    """A connection of the owner to the PostgreSQL test database, outside Django. What it does is committed."""
    fields = login(settings.MIGRATION_DATABASE_URL)
    with psycopg.connect(
        host=fields["HOST"],
        port=fields["PORT"],
        user=fields["USER"],
        password=fields["PASSWORD"],
        dbname=connection.settings_dict["NAME"],
        autocommit=True,
    ) as held:
        yield held


class Baseline:
    """What the migrations left in the database: kept after they ran, and put back after each test that commits."""

    def __init__(self) -> None:
        """Copy the rows. Call it on the fresh test database."""
        self.file: sqlite3.Connection | None = None
        self.rows: dict[str, list[bytes]] = {}
        if is_postgresql():
            with owner() as held:
                tables = [row[0] for row in held.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
                self.rows = {table: self._read(held, table) for table in tables}
        else:
            connection.ensure_connection()
            self.file = sqlite3.connect(":memory:")
            connection.connection.backup(self.file)

    @staticmethod
    def _read(held: "psycopg.Connection[Any]", table: str) -> list[bytes]:
        with held.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
            return [bytes(block) for block in copy]

    def restore(self) -> None:
        """Make the database what it was: every other row goes, whatever triggers say, and every kept row returns."""
        if self.file is not None:
            connection.ensure_connection()
            self.file.backup(connection.connection)
            return
        with owner() as held, held.transaction():
            tables = sql.SQL(", ").join(sql.Identifier(table) for table in self.rows)
            held.execute(sql.SQL("TRUNCATE {}").format(tables))
            for table, blocks in self.rows.items():
                if blocks:
                    with held.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                        for block in blocks:
                            copy.write(block)

    def close(self) -> None:
        """Forget the copy."""
        if self.file is not None:
            self.file.close()
