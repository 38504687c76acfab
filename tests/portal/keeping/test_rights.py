"""What the service's own role may do in PostgreSQL, as SQL and as the server sees it."""

import pytest
from django.db import DatabaseError, connection, transaction

from carecert.audit.models import Entry
from carecert.portal.keeping.rights import statements
from tests.databases import is_postgresql


def test_append_only_tables_are_never_changed_and_migrations_never_written() -> None:
    given = [
        statement.as_string()
        for statement in statements("serving", ["audit_entry", "django_migrations", "people_user"])
    ]
    assert 'GRANT SELECT, INSERT ON "audit_entry" TO "serving"' in given
    assert 'GRANT SELECT ON "django_migrations" TO "serving"' in given
    assert 'GRANT SELECT, INSERT, UPDATE, DELETE ON "people_user" TO "serving"' in given


def test_every_right_is_taken_away_before_any_is_given() -> None:
    given = [statement.as_string() for statement in statements("serving", ["people_user"])]
    assert given.index('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "serving"') < len(given) - 1


@pytest.mark.django_db
def test_the_tests_themselves_run_as_a_role_that_owns_nothing() -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no roles")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False, False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "forbidden",
    [
        "TRUNCATE people_user",
        "CREATE TABLE mine (id int)",
        "ALTER TABLE audit_entry DISABLE TRIGGER USER",
        "UPDATE audit_entry SET verb = 'x'",
        "DELETE FROM django_migrations",
    ],
)
def test_the_role_may_not(forbidden: str) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no roles")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(forbidden)
    assert Entry.objects.count() == 0
