"""Adding, changing and closing one organisation by hand."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import connection, transaction

from carecert.audit.models import Entry
from carecert.organisations.actions import amending
from carecert.organisations.actions.amending import (
    STALE,
    CannotAmend,
    add_organisation,
    change_organisation,
    close_organisation,
    mark,
)
from carecert.organisations.actions.merger import merge
from carecert.organisations.actions.organisation import await_turn
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from tests.cast import Cast, assemble
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def test_an_organisation_finds_its_place_and_is_on_both_records(cast: Cast) -> None:
    by = cast.nina.actor
    made = add_organisation(code=" oak ", name="Oakham  Clinic", kind=Kind.GP, parent="wicb", staff=9, by=by)
    assert (made.code, made.name, made.path) == ("OAK", "Oakham Clinic", f"{cast.board.path}{made.pk}/")
    assert (made.region, made.staff_count) == (cast.region, 9)
    assert Entry.objects.filter(chain="organisation:OAK", verb="organisations.organisation.founded").count() == 1
    taken = Entry.objects.get(verb="organisations.register.taken_in")
    assert (taken.chain, taken.details["new"]) == ("national", 1)


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"code": "ASH"}, "code", "The code ASH is taken"),
        ({"code": "O_1"}, "code", "is no code"),
        ({"name": "  "}, "name", "A name is needed"),
        ({"parent": "NOPE"}, "parent", "No open organisation has the code NOPE"),
        ({"parent": ""}, "parent", "Enter the code of the organisation that it stands below"),
    ],
)
def test_what_cannot_be_is_told_at_its_answer(cast: Cast, said: dict[str, str], field: str, words: str) -> None:
    whole = {"code": "OAK", "name": "Oakham Clinic", "kind": Kind.GP, "parent": "WICB", "staff": 9} | said
    before = Organisation.objects.count()
    with pytest.raises(CannotAmend, match=words) as why:
        add_organisation(**whole, by=cast.nina.actor)
    assert why.value.field == field
    assert Organisation.objects.count() == before


def test_whoever_moves_takes_along_what_stands_below(cast: Cast) -> None:
    north = organisation("North Downs Region", code="NDR", kind=Kind.REGION, parent=cast.nation)
    said = {"name": "Weald ICB", "kind": Kind.ICB, "parent": "NDR", "staff": 300}
    assert change_organisation(cast.board, **said, by=cast.nina.actor, seen=mark(cast.board))
    ashdown = Organisation.objects.get(code="ASH")
    assert ashdown.path.startswith(north.path)
    assert ashdown.region == north
    told = Entry.objects.get(chain="organisation:WICB", verb="organisations.organisation.changed")
    assert "name: Weald Integrated Care Board → Weald ICB" in told.details["changes"]
    board = Organisation.objects.get(code="WICB")
    assert not change_organisation(board, **said, by=cast.nina.actor, seen=mark(board))


def test_nobody_stands_below_themselves_and_stale_pages_are_refused(cast: Cast) -> None:
    by, said = cast.nina.actor, {"name": "Weald", "kind": Kind.ICB, "staff": 1}
    with pytest.raises(CannotAmend, match="would stand below itself") as why:
        change_organisation(cast.board, **said, parent="ASH", by=by, seen=mark(cast.board))
    assert why.value.field == "parent"
    seen = mark(cast.board)
    change_organisation(cast.board, **said, parent="SDR", by=by, seen=seen)
    with pytest.raises(CannotAmend, match="Somebody else has changed"):
        change_organisation(cast.board, **said, parent="SDR", by=by, seen=seen)


def test_closing_asks_for_a_reason_and_for_nothing_below(cast: Cast) -> None:
    by = cast.nina.actor
    with pytest.raises(CannotAmend, match="2 open organisations stand below"):
        close_organisation(cast.board, reason="It ends.", by=by)
    with pytest.raises(CannotAmend, match="Say why"):
        close_organisation(cast.birchwood, reason=" ", by=by)
    with pytest.raises(CannotAmend, match="somebody else must do it"):
        close_organisation(cast.nation, reason="It ends.", by=by)
    close_organisation(cast.birchwood, reason="The doctors retired.", by=by)
    gone = Organisation.objects.get(code="BIR")
    assert not gone.active
    with pytest.raises(CannotAmend, match="closed already"):
        close_organisation(gone, reason="Again.", by=by)
    with pytest.raises(CannotAmend, match="is closed, so it stays"):
        change_organisation(gone, name="B", kind=Kind.GP, parent="WICB", staff=1, by=by, seen=mark(gone))
    assert Entry.objects.get(verb="organisations.organisation.closed").details["reason"] == "The doctors retired."


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_code_at_once_make_one_organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = assemble()
    both_have_looked, plain = Barrier(2), amending._write

    def write(*given: Any, **more: Any) -> Any:
        with suppress(BrokenBarrierError):
            both_have_looked.wait(timeout=1)
        return plain(*given, **more)

    monkeypatch.setattr(amending, "_write", write)

    def add(name: str) -> str:
        try:
            add_organisation(code="OAK", name=name, kind=Kind.GP, parent="WICB", staff=1, by=cast.nina.actor)
        except CannotAmend as why:
            return why.field or ""
        finally:
            connection.close()
        return "made"

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(add, ["Oakham Clinic", "Oakley Clinic"]))
    assert sorted(answers) == ["code", "made"]
    assert Entry.objects.filter(chain="organisation:OAK", verb="organisations.organisation.founded").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_and_a_merger_at_once_do_not_wait_for_each_other() -> None:
    cast = assemble()
    seen = mark(cast.birchwood)

    def change() -> str:
        said = {"name": "Birch", "kind": Kind.GP, "parent": "WICB", "staff": 1}
        try:
            change_organisation(cast.birchwood, **said, by=cast.nina.actor, seen=seen)
        except CannotAmend as why:
            return str(why)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            await_turn()
            answer = pool.submit(change)
            time.sleep(0.5)  # the change stands in the line by now
            merge(cast.birchwood, into=cast.ashdown, on=date(2025, 4, 1), reason="One trust", by=cast.nina.actor)
        assert answer.result() == STALE
