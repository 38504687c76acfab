"""Following a directory."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.actions import sync
from carecert.organisations.actor import Actor
from carecert.organisations.models import DirectorySync, Organisation
from carecert.organisations.register.directory import OdsDirectory
from tests.cast import Cast
from tests.organisations.register.directories import Standing, directory, record

pytestmark = pytest.mark.django_db
BY = Actor.system("clock")


@pytest.fixture
def held() -> Iterator[Standing]:
    with directory() as standing:
        standing.records = {
            "ASH": record("Ashdown University Hospitals", "RO197"),
            "BIR": record("Birchwood Surgery", "RO76", status="Inactive"),
            "NEW": record("New Pharmacy", "RO182"),
            "JAIL": record("A prison", "RO175"),
        }
        yield standing


def step(held: Standing) -> int:
    asking = OdsDirectory(held.address, sleep=lambda _seconds: None)
    return sync.sync_step(asking, address=held.address, by=BY)


def cursor() -> DirectorySync:
    return DirectorySync.objects.get()


def test_what_changed_is_taken_in_and_the_tree_stays(cast: Cast, held: Standing) -> None:
    assert step(held) == 4
    ashdown = Organisation.objects.get(code="ASH")
    assert (ashdown.name, ashdown.parent, ashdown.staff_count) == ("Ashdown University Hospitals", cast.board, 5_200)
    assert not Organisation.objects.get(code="BIR").active
    assert Organisation.objects.get(code="NEW").kind == "pharmacy"
    assert not Organisation.objects.filter(code="JAIL").exists()
    entry = Entry.objects.get(verb="organisations.register.taken_in")
    assert (entry.via, entry.details["new"], entry.details["closed"]) == ("system:clock", 1, 1)
    assert (cursor().pending, cursor().since, str(cursor())) == ([], timezone.localdate(), held.address)


def test_it_asks_once_a_day(cast: Cast, held: Standing) -> None:
    step(held)
    many = len(held.asked)
    assert (step(held), len(held.asked)) == (0, many)
    DirectorySync.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    assert step(held) == 4
    assert Entry.objects.filter(verb="organisations.register.taken_in").count() == 1  # nothing was new


def test_it_goes_on_where_it_was_stopped(cast: Cast, held: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "AT_ONCE", 3)
    assert step(held) == 3
    assert cursor().pending == ["NEW"]
    assert step(held) == 1
    assert [path for path in held.asked if path.startswith("/sync")] == held.asked[:1]
    assert Organisation.objects.filter(code="NEW").exists()


def test_it_waits_as_long_as_it_is_told_and_keeps_what_it_has(cast: Cast, held: Standing) -> None:
    answers = iter([None, None, (429, {"Retry-After": "300"})])
    plain = held.answer

    def answer(path: str) -> tuple[int, dict[str, str], bytes]:
        now = next(answers, None)
        held.first = [now] if now else []
        return plain(path)

    held.answer = answer  # type: ignore[method-assign]
    assert step(held) == 1
    row = cursor()
    assert row.pending == ["BIR", "JAIL", "NEW"]
    assert row.not_before is not None
    assert timedelta(seconds=290) < row.not_before - timezone.now() <= timedelta(seconds=300)
    assert step(held) == 0
    DirectorySync.objects.update(not_before=timezone.now())
    assert step(held) == 3
    assert (cursor().failures, cursor().not_before, cursor().problem) == (0, None, "")


def test_without_a_word_it_waits_longer_each_time(cast: Cast, held: Standing) -> None:
    waits = []
    for _ in range(12):
        held.first = [(500, {})] * 20
        assert step(held) == 0
        until = cursor().not_before
        assert until is not None
        waits.append(round((until - timezone.now()).total_seconds() / 60))
        DirectorySync.objects.update(not_before=timezone.now())
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == 360
    assert "It answered 500" in cursor().problem


def broken(held: Standing, *codes: str) -> None:
    """The directory answers for these codes with an error, always, and for the others as before."""
    plain = held.answer

    def answer(path: str) -> tuple[int, dict[str, str], bytes]:
        return (500, {}, b"") if path.rpartition("/")[2] in codes else plain(path)

    held.answer = answer  # type: ignore[method-assign]


def steps(held: Standing, many: int) -> int:
    """So many steps, each after its wait. Returns how many records they read."""
    read = 0
    for _ in range(many):
        DirectorySync.objects.update(not_before=None)
        read += step(held)
    return read


def test_a_record_that_cannot_be_read_is_passed_over_after_some_tries(cast: Cast, held: Standing) -> None:
    broken(held, "BIR")
    assert steps(held, sync.TRIES) == 1
    assert cursor().pending[0] == "BIR"
    assert steps(held, 1) == 2
    assert (cursor().pending, cursor().failures) == (["BIR"], 0)
    assert cursor().problem == "BIR: It answered 500."
    assert Organisation.objects.filter(code="NEW").exists()


def test_records_that_cannot_be_read_do_not_keep_it_from_asking_what_is_new(cast: Cast, held: Standing) -> None:
    broken(held, "ASH", "BIR", "JAIL", "NEW")
    assert steps(held, 12) == 0
    assert sorted(cursor().pending) == ["ASH", "BIR", "JAIL", "NEW"]
    assert "It answered 500." in cursor().problem
    held.records["OAK"] = record("Oakham Clinic", "RO76")
    DirectorySync.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    assert steps(held, 4) == 1
    assert Organisation.objects.filter(code="OAK").exists()


def test_what_is_still_to_be_read_waits_for_no_question(cast: Cast, held: Standing) -> None:
    long_ago = timezone.now() - timedelta(days=2)
    waiting = {"address": held.address, "since": timezone.localdate(), "pending": ["NEW"], "asked_at": long_ago}
    DirectorySync.objects.create(**waiting)
    held.first = [(500, {})]
    assert step(held) == 1
    assert (cursor().pending, cursor().asked_at) == ([], long_ago)


def test_whoever_asks_for_patience_gets_it_also_after_many_failures(cast: Cast, held: Standing) -> None:
    pending = {"pending": ["ASH", "NEW"], "failures": 9, "asked_at": timezone.now()}
    DirectorySync.objects.create(address=held.address, since=timezone.localdate(), **pending)
    held.first = [(500, {}), (429, {"Retry-After": "300"})]
    assert step(held) == 0
    row = cursor()
    assert (row.pending, row.problem) == (["NEW", "ASH"], "ASH: It answered 500.")
    assert row.not_before is not None
    assert row.not_before - timezone.now() <= timedelta(seconds=300)


def test_a_closed_code_that_opens_again_is_told_and_left_out(cast: Cast, held: Standing) -> None:
    Organisation.objects.filter(pk=cast.ashdown.pk).update(active=False)
    held.records = {"ASH": record("Ashdown", "RO197")}
    assert step(held) == 1
    assert not Organisation.objects.get(code="ASH").active


def test_a_step_that_was_overtaken_keeps_nothing(cast: Cast, held: Standing) -> None:
    row = DirectorySync.objects.create(address="x", since=timezone.localdate(), pending=["B"])
    sync._keep(row, sync._Made(tried=["A"]), by=BY)
    assert cursor().pending == ["B"]
