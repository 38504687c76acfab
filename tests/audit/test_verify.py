"""Finding what does not fit. The guards are taken away first, as a thief with all rights would."""

import pytest
from django.db import connection

from carecert.audit import verify as verify_module
from carecert.audit.models import Entry, Head
from carecert.audit.record import record
from carecert.audit.verify import verify
from carecert.organisations.actor import Actor
from tests.databases import is_postgresql

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def three_entries(system_scope: None, request: pytest.FixtureRequest) -> None:
    if "sound" not in request.node.name:
        if is_postgresql():
            pytest.skip("the serving role has no right to change the record, so tampering is tried on SQLite")
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER audit_entry_no_update")
            cursor.execute("DROP TRIGGER audit_entry_no_delete")
    for number in range(3):
        record("a.b.c", on=f"x:{number}", by=Actor.system("clock"), number=number)


def only_fault() -> tuple[int, str]:
    verdict = verify()
    assert len(verdict.faults) == 1
    return verdict.faults[0].sequence, verdict.faults[0].what


def test_a_sound_record() -> None:
    verdict = verify()
    assert (verdict.chains, verdict.entries, verdict.faults) == (1, 3, ())


def test_a_changed_verb_is_named() -> None:
    Entry.objects.filter(sequence=2).update(verb="x.y.z")
    assert only_fault() == (2, "it was changed after it was written")


def test_changed_details_are_named() -> None:
    Entry.objects.filter(sequence=2).update(details={"number": 9})
    assert only_fault() == (2, "its details were changed after they were written")


def test_a_missing_entry_is_named() -> None:
    Entry.objects.filter(sequence=2).delete()
    assert only_fault() == (3, "entry 2 is missing")


def test_an_entry_that_was_rewritten_whole_no_longer_carries_the_next() -> None:
    forged = Entry.objects.get(sequence=1)
    Entry.objects.filter(pk=forged.pk).update(digest="f" * 64)
    assert only_fault()[0] == 1
    Entry.objects.filter(pk=forged.pk).update(digest=forged.digest)
    Entry.objects.filter(sequence=2).update(previous="e" * 64)
    assert only_fault() == (2, "it does not follow the entry before it")


def test_a_tail_that_was_cut_is_seen_by_the_head() -> None:
    Entry.objects.filter(sequence=3).delete()
    assert only_fault() == (3, "the head says 3 entries, the record holds 2")


def test_a_chain_that_is_gone_is_seen_by_the_head() -> None:
    Entry.objects.all().delete()
    assert only_fault() == (1, "the head names entries, but every entry of the chain is gone")


def test_a_head_that_is_gone_is_named() -> None:
    Head.objects.all().delete()
    assert only_fault() == (1, "the chain has entries but no head")


def test_one_chain_can_be_checked_alone() -> None:
    record("a.b.c", on="x:1", by=Actor.system("clock"), chain="organisation:ASH")
    Entry.objects.filter(chain="national").update(verb="x")
    assert verify("organisation:ASH").faults == ()
    assert verify("national").faults[0].sequence == 1


def test_entries_that_arrive_during_the_walk_are_no_fault_on_a_sound_record(monkeypatch: pytest.MonkeyPatch) -> None:
    original = verify_module._walk

    def walk(chain: str, head: Head | None) -> tuple[int, object]:
        record("a.b.c", on="x:9", by=Actor.system("clock"))
        return original(chain, head)

    monkeypatch.setattr(verify_module, "_walk", walk)
    assert verify().faults == ()


def test_an_entry_behind_the_head_is_named() -> None:
    Head.objects.update(sequence=2, digest=Entry.objects.get(sequence=2).digest)
    assert only_fault() == (3, "an entry was added behind the head, which says 2 entries")
