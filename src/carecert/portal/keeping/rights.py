"""PostgreSQL: what the service's own role may do in tables that another role owns; `carecert migrate` gives it.

The role reads and writes rows, and nothing else: it makes no table, changes no policy and empties no table. It may
not change or delete the rows of append-only tables, whatever their triggers say.
"""

import psycopg
from psycopg import sql

from carecert.audit.guard import APPEND_ONLY

NEVER_WRITTEN = frozenset({"django_migrations"})  # only migrations write it, and the owner runs those


def statements(role: str, tables: list[str]) -> list[sql.Composed]:
    """The SQL that gives `role` its rights in the tables of the schema in use, and takes away any other it had."""
    who = sql.Identifier(role)
    given = [
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(who),
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(who),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(who),
    ]
    for table in sorted(tables):
        verbs = "SELECT, INSERT, UPDATE, DELETE"
        if table in APPEND_ONLY:
            verbs = "SELECT, INSERT"
        if table in NEVER_WRITTEN:
            verbs = "SELECT"
        given.append(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(verbs), sql.Identifier(table), who))
    return given


def give(owner: "psycopg.Connection[tuple[object, ...]]", role: str) -> list[str]:
    """Give the role its rights over the owner's connection. Returns the tables. Harmless when done again.

    All in one transaction, so that a running service never misses a right.
    """
    with owner.transaction():
        found = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        tables = sorted(str(row[0]) for row in found)
        for statement in statements(role, tables):
            owner.execute(statement)
    return tables
