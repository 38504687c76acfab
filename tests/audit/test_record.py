"""Writing entries."""

import pytest
from django.db import IntegrityError, connection, transaction

from carecert.audit.chain import NotCanonical
from carecert.audit.models import Entry, Head
from carecert.audit.record import OutsideTransaction, chain_of, record, record_all, subject_of
from carecert.audit.verify import verify
from carecert.organisations.actor import Actor
from tests.cast import Cast

CLOCK = Actor.system("clock")


@pytest.mark.django_db
def test_entries_follow_each_other() -> None:
    first = record("a.b.c", on="x:1", by=CLOCK)
    second = record("a.b.d", on="x:1", by=CLOCK, note="hello")
    assert (first.sequence, second.sequence) == (1, 2)
    assert second.previous == first.digest
    assert Head.objects.get(chain="national").digest == second.digest


@pytest.mark.django_db
def test_one_act_on_many_is_an_entry_for_each() -> None:
    before = record("a.b.c", on="x:0", by=CLOCK)
    made = record_all("a.b.c", [(f"x:{n}", {"n": n}) for n in range(1, 4)], by=CLOCK)
    assert [(one.sequence, one.subject, one.details) for one in Entry.objects.exclude(pk=before.pk)] == [
        (n + 1, f"x:{n}", {"n": n}) for n in range(1, 4)
    ]
    assert made[0].previous == before.digest
    assert record_all("a.b.c", [], by=CLOCK) == []
    assert record("a.b.d", on="x:4", by=CLOCK).previous == made[-1].digest
    assert verify().faults == ()


@pytest.mark.django_db
def test_each_chain_counts_for_itself() -> None:
    record("a.b.c", on="x:1", by=CLOCK, chain="incident:ASH/INC-1")
    entry = record("a.b.c", on="x:1", by=CLOCK, chain="incident:ASH/INC-2")
    assert entry.sequence == 1


def test_the_chain_of_an_organisation(cast: Cast) -> None:
    assert chain_of(cast.alice.actor) == "organisation:ASH"
    assert record("a.b.c", on=cast.ashdown, by=cast.alice.actor).person_name == "Alice Archer"


def test_a_row_is_named_by_its_reference(cast: Cast) -> None:
    assert subject_of(cast.ashdown) == "organisations.organisation:ASH"
    assert subject_of(cast.alice.membership) == f"organisations.membership:{cast.alice.membership.pk}"


@pytest.mark.django_db
def test_a_float_is_refused_and_nothing_is_written() -> None:
    with pytest.raises(NotCanonical):
        record("a.b.c", on="x:1", by=CLOCK, share=0.5)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded() -> None:
    with pytest.raises(OutsideTransaction):
        record("a.b.c", on="x:1", by=CLOCK)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_leaves_no_entry() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("a.b.c", on="x:1", by=CLOCK)
        raise ZeroDivisionError
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_the_record(statement: str) -> None:
    record("a.b.c", on="x:1", by=CLOCK)
    with pytest.raises(Exception) as caught, transaction.atomic(), connection.cursor() as cursor:  # noqa: PT011 - either the trigger or the missing right
        cursor.execute(statement)
    assert isinstance(caught.value, IntegrityError) or "permission denied" in str(caught.value)
