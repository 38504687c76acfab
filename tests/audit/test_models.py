"""The tables of the record."""

import pytest
from django.db import IntegrityError, transaction

from carecert.audit.models import Entry
from carecert.audit.record import record
from carecert.organisations.actor import Actor

pytestmark = pytest.mark.django_db


def test_a_chain_cannot_fork() -> None:
    entry = record("a.b.c", on="x:1", by=Actor.system("clock"))
    twin = Entry.objects.get(pk=entry.pk)
    twin.pk, twin.sequence, twin.digest = None, 2, "d" * 64
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_a_place_in_a_chain_is_taken_once() -> None:
    entry = record("a.b.c", on="x:1", by=Actor.system("clock"))
    twin = Entry.objects.get(pk=entry.pk)
    twin.pk, twin.previous, twin.digest = None, "e" * 64, "d" * 64
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_an_entry_reads_as_a_line() -> None:
    assert str(record("a.b.c", on="x:1", by=Actor.system("clock"))) == "national 1: a.b.c"
