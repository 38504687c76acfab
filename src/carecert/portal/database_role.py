"""PostgreSQL: what the role that serves may do with the tables that another role owns."""

from django.db.backends.base.base import BaseDatabaseWrapper

from carecert.audit.guard import APPEND_ONLY


def grant(connection: BaseDatabaseWrapper, role: str) -> None:
    """Let `role` read and write every table, change nothing in the append-only ones, and own nothing.

    Must run as the owner, after a migration. `role` must exist and be neither owner nor superuser.
    """
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(role)
        present = set(connection.introspection.table_names(cursor))
        statements = [
            f"GRANT USAGE ON SCHEMA public TO {name}",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}",
            f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {name}",
        ]
        for table in sorted(APPEND_ONLY & present):
            statements.append(f"REVOKE UPDATE, DELETE, TRUNCATE ON {connection.ops.quote_name(table)} FROM {name}")
        for statement in statements:
            cursor.execute(statement)
