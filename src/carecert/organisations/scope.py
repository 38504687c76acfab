"""Wall four: PostgreSQL row-level security. Who is asking is told to the database, which hides every other row.

The scope is four settings of the connection. `carecert.scope` is "all" or empty; `carecert.organisation` is the id of
the actor's own organisation; `carecert.path` is the path below which an overseer reads; `carecert.person` is the id of
the person, who sees the rows that follow them wherever they were made, such as certificates. Without a scope a tenant's
table is empty: it fails closed. On SQLite there is nothing to tell, and the other three walls stand.

`scoped` nests: leaving it puts back what was there before, so that a connection which is kept for the next request
knows nothing of this one. A connection that is opened is told the current scope first (`on_connection`). When a
transaction inside is rolled back, PostgreSQL itself puts the settings back to what they were when it began, which is
the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from carecert.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class Scope:
    """What the database is told about who is asking."""

    everything: str
    organisation: str
    path: str
    person: str = ""


NOTHING = Scope("", "", "")
EVERYTHING = Scope("all", "", "")

CURRENT: ContextVar[Scope] = ContextVar("carecert_scope", default=NOTHING)


def scope_of(actor: Actor) -> Scope:
    """The scope of an actor: everything for the nation and the system; else the own organisation, those below it, and
    what is the person's own."""
    if actor.is_national:
        return EVERYTHING
    own = "" if actor.organisation_id is None else str(actor.organisation_id)
    person = "" if actor.person_id is None else str(actor.person_id)
    return Scope("", own, actor.path if actor.oversees else "", person)


def tell(scope: Scope, database: BaseDatabaseWrapper | None = None) -> None:
    """Tell PostgreSQL the scope of this connection. Does nothing on SQLite."""
    database = database or connection
    if database.vendor != "postgresql":
        return
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('carecert.scope', %s, false), set_config('carecert.organisation', %s, false), "
            "set_config('carecert.path', %s, false), set_config('carecert.person', %s, false)",
            [scope.everything, scope.organisation, scope.path, scope.person],
        )


@contextmanager
def scoped(actor: Actor) -> Iterator[Scope]:
    """Let what happens inside see what the actor may see, and no other tenant's rows."""
    scope = scope_of(actor)
    before = CURRENT.get()
    token = CURRENT.set(scope)
    try:
        if scope != before and connection.connection is not None:
            tell(scope)
        yield scope
    finally:
        CURRENT.reset(token)
        if scope != before and connection.connection is not None and not _is_broken():
            tell(before)


def _is_broken() -> bool:
    """Whether the current transaction has failed: its rollback restores the settings, and no command is taken now."""
    return connection.in_atomic_block and connection.needs_rollback


def on_connection(*, connection: BaseDatabaseWrapper, **_more: object) -> None:
    """Tell a connection that has just been opened the scope that holds now."""
    tell(CURRENT.get(), connection)
