"""The triggers of append-only tables."""

import pytest
from django.db import connection

from carecert.audit.guard import APPEND_ONLY, append_only, lay, statements
from tests.databases import is_postgresql


def test_a_table_is_declared_where_it_is_named() -> None:
    assert append_only("audit_entry") == "audit_entry"
    assert {"audit_entry", "packs_release"} <= APPEND_ONLY


def test_both_engines_refuse_update_and_delete() -> None:
    assert "BEFORE UPDATE OR DELETE" in statements("t", "postgresql")[-1]
    assert [line.split()[3] for line in statements("t", "sqlite") if line.startswith("CREATE")] == ["BEFORE"] * 2


@pytest.mark.django_db
def test_laying_again_is_harmless_and_skips_tables_that_do_not_exist() -> None:
    if is_postgresql():
        pytest.skip("only the owner lays triggers")
    APPEND_ONLY.add("no_such_table")
    try:
        tables = lay(connection)
    finally:
        APPEND_ONLY.discard("no_such_table")
    assert "audit_entry" in tables
    assert "no_such_table" not in tables
