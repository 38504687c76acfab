"""The way through the questions skips what does not apply, and always finds the next."""

import pytest

from carecert.assure.rules import journey
from tests.factories.assure import ANSWERS, SMALL

EVERYTHING = ("about-cloud", "W1", "W2", "D1", "C1")
NO_CLOUD = {"about-cloud": {"answer": "no"}}


def test_the_facts_come_first_and_then_everything() -> None:
    assert journey.way(SMALL, {}) == EVERYTHING


def test_what_a_fact_rules_out_is_skipped() -> None:
    assert journey.way(SMALL, NO_CLOUD) == ("about-cloud", "W1", "W2", "C1")


def test_what_was_answered_before_the_fact_is_skipped_too() -> None:
    assert "D1" not in journey.way(SMALL, NO_CLOUD | {"D1": {"answer": "none"}})


def test_a_ruled_out_question_that_is_opened_by_its_address_has_a_place() -> None:
    assert journey.place(SMALL, NO_CLOUD, "D1") == journey.Place(4, 5, "W2", "C1")


def test_a_place_knows_its_neighbours() -> None:
    assert journey.place(SMALL, {}, "about-cloud") == journey.Place(1, 5, None, "W1")
    assert journey.place(SMALL, {}, "C1") == journey.Place(5, 5, "D1", None)


def test_an_item_that_does_not_exist_has_no_place() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        journey.place(SMALL, {}, "X9")


def test_the_first_open_question_is_found() -> None:
    given = {item: {"answer": value} for item, value in ANSWERS.items()}
    assert journey.first_open(SMALL, {}) == "about-cloud"
    assert journey.first_open(SMALL, {key: value for key, value in given.items() if key != "W2"}) == "W2"
    assert journey.first_open(SMALL, given) is None
