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
        held.first = [(500, {})]
        assert step(held) == 0
        until = cursor().not_before
        assert until is not None
        waits.append(round((until - timezone.now()).total_seconds() / 60))
        DirectorySync.objects.update(not_before=timezone.now())
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == 360
    assert "It answered 500" in cursor().problem


def test_a_closed_code_that_opens_again_is_told_and_left_out(cast: Cast, held: Standing) -> None:
    Organisation.objects.filter(pk=cast.ashdown.pk).update(active=False)
    held.records = {"ASH": record("Ashdown", "RO197")}
    assert step(held) == 1
    assert not Organisation.objects.get(code="ASH").active


def test_a_step_that_was_overtaken_keeps_nothing(cast: Cast, held: Standing) -> None:
    row = DirectorySync.objects.create(address="x", since=timezone.localdate(), pending=["B"])
    sync._keep(row, [], ["A"], by=BY)
    assert cursor().pending == ["B"]
