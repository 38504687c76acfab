"""Append-only tables: triggers that refuse UPDATE and DELETE, on SQLite and PostgreSQL alike.

Used for the audit record, and by services for tables of their own that must never change. The triggers are laid by
`refuse_changes` as a migration operation, and laid again by `lay` after every migration, because SQLite drops a
table's triggers when a later migration rebuilds the table.
"""

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

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
        return [
            line
            for verb in ("UPDATE", "DELETE")
            for line in (
                f'DROP TRIGGER IF EXISTS "{table}_no_{verb.lower()}"',
                f'CREATE TRIGGER "{table}_no_{verb.lower()}" BEFORE {verb} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, 'the table {table} is append-only'); END",
            )
        ]
    return [
        POSTGRESQL_FUNCTION,
        f'DROP TRIGGER IF EXISTS "{table}_append_only" ON "{table}"',
        f'CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION carecert_refuse_change()",
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


def refuse_changes(table: str) -> RunPython:
    """A migration operation that makes a table append-only; its reverse takes the triggers away again."""

    def forwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in statements(table, editor.connection.vendor):
            editor.execute(statement, params=None)

    def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in statements(table, editor.connection.vendor):
            if statement.startswith("DROP TRIGGER"):
                editor.execute(statement, params=None)

    return RunPython(forwards, backwards)
