"""Append-only tables: triggers that refuse UPDATE and DELETE, on SQLite and PostgreSQL alike.

Used for the audit record, and by services for tables of their own that must never change. `lay` puts the triggers in
place after every migration, because SQLite drops a table's triggers when a migration rebuilds the table.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY: set[str] = set()

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION carecert_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the table % is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def append_only(table: str) -> str:
    """Declare that a table only grows. Returns the table's name, so that a model can say it where it names itself."""
    APPEND_ONLY.add(table)
    return table


def statements(table: str, vendor: str) -> list[str]:
    """The SQL that makes one table append-only. `vendor`: "sqlite" or "postgresql"."""
    if vendor == "sqlite":
        refusal = f"SELECT RAISE(ABORT, 'the table {table} is append-only')"
        made = []
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            made.append(f'DROP TRIGGER IF EXISTS "{name}"')
            made.append(f'CREATE TRIGGER "{name}" BEFORE {verb} ON "{table}" BEGIN {refusal}; END')
        return made
    return [
        POSTGRESQL_FUNCTION,
        f'DROP TRIGGER IF EXISTS "{table}_append_only" ON "{table}"',
        (
            f'CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION carecert_refuse_change()"
        ),
    ]


def lay(connection: BaseDatabaseWrapper) -> list[str]:
    """Lay the triggers of every declared table that exists. Returns the tables, sorted."""
    present = set(connection.introspection.table_names())
    tables = sorted(APPEND_ONLY & present)
    with connection.cursor() as cursor:
        for table in tables:
            for statement in statements(table, connection.vendor):
                cursor.execute(statement)
    return tables
