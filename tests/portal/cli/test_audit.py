"""`carecert audit verify`."""

import json

import pytest
from django.db import connection, transaction

from carecert.audit.models import Entry
from carecert.audit.record import record
from carecert.organisations.actor import Actor
from tests.databases import is_postgresql
from tests.portal.cli.samples import run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def entries(system_scope: None) -> None:
    with transaction.atomic():
        record("a.b.c", on="x:1", by=Actor.system("test"))
        record("a.b.d", on="x:1", by=Actor.system("test"))


def test_a_sound_record() -> None:
    result = run("audit", "verify")
    assert result.exit_code == 0
    assert "2 entries in 1 chains." in result.output
    assert "Every entry fits." in result.output


def test_json_for_programs() -> None:
    assert json.loads(run("audit", "verify", "--json").output)["sound"] is True


def test_the_first_bad_entry_is_named() -> None:
    if is_postgresql():
        pytest.skip("the serving role has no right to change the record")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_entry_no_update")
    Entry.objects.filter(sequence=1).update(verb="z")
    result = run("audit", "verify", "--chain", "national")
    assert result.exit_code == 1
    assert "national, entry 1: it was changed after it was written" in result.output


@pytest.mark.parametrize("words", [("audit", "verify"), ("export", "audit")])
def test_a_mistyped_chain_is_not_a_sound_one(words: tuple[str, str]) -> None:
    result = run(*words, "--chain", "natoinal")
    assert "There is no chain natoinal." in str(result.exception)
