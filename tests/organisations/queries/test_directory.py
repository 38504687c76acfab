"""Looking organisations up."""

import pytest

from carecert.organisations.actions.dependency import depend
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.queries import search
from carecert.organisations.queries.directory import found, profile
from tests.cast import Cast
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def codes(actor: Actor, words: str = "") -> list[str]:
    return [one.code for one in found(actor, words=words)]


def test_words_narrow_the_list(cast: Cast) -> None:
    old = organisation("Oakham Clinic", code="OAK", kind=Kind.GP, parent=cast.board)
    old.active = False
    old.save()
    nation = cast.nina.actor
    assert codes(nation) == ["ASH", "BIR", "NCC", "OAK", "SDR", "WICB"]
    assert codes(nation, words="hosp ash") == ["ASH"]
    assert codes(nation, words="wicb") == ["WICB"]
    assert codes(nation, words="100%") == []


def test_everybody_sees_what_they_oversee(cast: Cast) -> None:
    assert codes(cast.omar.actor) == ["ASH", "BIR", "SDR", "WICB"]
    assert codes(cast.alice.actor) == ["ASH"]


def test_a_profile_says_who_looks_after_it_and_what_it_leans_on(cast: Cast) -> None:
    med = organisation("Medilink Systems", code="MED", kind=Kind.SUPPLIER, parent=cast.nation)
    depend(cast.ashdown, supplier=med, name="Records", purpose="notes", by=Actor.system("test"))
    seen = profile(cast.nina.actor, cast.ashdown)
    assert (seen.people, seen.lead, seen.below, seen.runs) == (6, ("Amir Ansari",), 0, 0)
    assert [one.system.name for one in seen.systems] == ["Records"]
    assert profile(cast.nina.actor, med).runs == 1
    assert profile(cast.nina.actor, cast.board).below == 2


def test_search_finds_them_for_those_who_may_look_them_up(cast: Cast) -> None:
    assert [hit.title for hit in search(cast.omar.actor, "surgery", 5)] == ["Birchwood Surgery (BIR)"]
    assert search(cast.alice.actor, "ashdown", 5) == []
    assert search(cast.omar.actor, " ", 5) == []
