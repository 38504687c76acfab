"""The queue of those who ask."""

import pytest

from carecert.joining.queries.queue import has_administrator, queue, together, whole
from tests.cast import Cast
from tests.factories.joining import application, proved
from tests.factories.organisations import organisation
from tests.factories.people import member
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


def test_the_queue_has_the_open_ones_unless_it_is_asked_for_others(cast: Cast) -> None:
    oak = organisation("Oak Practice", parent=cast.board)
    application(oak, email="silent@oak.example")
    first = proved(oak)
    passed = proved(cast.birchwood)
    assert list(queue(cast.omar.actor)) == [first]
    assert list(queue(cast.omar.actor, state="passed-on")) == [passed]
    assert list(queue(cast.omar.actor, state="all")) == [first, passed]
    assert list(queue(cast.omar.actor, state="unproven")) == [first]


def test_those_who_ask_for_the_same_stand_together(cast: Cast) -> None:
    oak, elm = (organisation(f"{name} Practice", parent=cast.board) for name in ("Oak", "Elm"))
    first, between = proved(oak), proved(elm)
    house = {"new_kind": "care-home"}
    new, other = proved(cast.region, new_name="Sunny", **house), proved(cast.region, new_name="Rainy", **house)
    again = proved(oak, email="q@oak.example")
    same = proved(cast.region, new_name="SUNNY", email="s@sunny.example", **house)
    assert list(queue(cast.omar.actor)) == [first, between, new, other, again, same]
    assert list(together(queue(cast.omar.actor))) == [first, again, between, new, same, other]


def test_what_is_doubtful_is_said_without_naming_anybody(cast: Cast) -> None:
    oak = organisation("Oak Practice", parent=cast.board)
    contact(oak)
    member(oak, email="nurse@oak.example")
    made, other = proved(oak, email="p@gmail.com"), proved(oak, email="q@oak.example")
    found = whole(cast.omar.actor, made)
    said = " ".join(found.cautions)
    assert found.rivals == [other]
    for words in ("gmail.com, where anybody", "oak.example", "Somebody else asks", "One person belongs"):
        assert words in said
    assert "nurse" not in said


def test_those_who_are_not_listed_are_rivals_by_name(cast: Cast) -> None:
    made = proved(cast.region, new_name="Sunny House", new_kind="care-home")
    same = proved(cast.region, new_name="SUNNY HOUSE", new_kind="care-home", email="s@sunny.example")
    proved(cast.region, new_name="Rainy House", new_kind="care-home", email="r@rainy.example")
    assert whole(cast.nina.actor, made).rivals == [same]


def test_an_administrator_who_left_does_not_count(cast: Cast) -> None:
    assert has_administrator(cast.birchwood.pk)
    cast.charlie.membership.active = False
    cast.charlie.membership.save()
    assert not has_administrator(cast.birchwood.pk)
