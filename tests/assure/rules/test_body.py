"""The shape of a framework refuses what could not be asked."""

import msgspec
import pytest

from carecert.assure.rules.body import UNSURE, FrameworkBody, Requirement
from tests.factories.assure import SMALL, requirement


def test_a_framework_survives_the_way_to_json_and_back() -> None:
    again = msgspec.convert(msgspec.json.decode(msgspec.json.encode(SMALL)), FrameworkBody)
    assert again == SMALL


def test_items_are_found_by_their_reference() -> None:
    found = SMALL.requirement("D1")
    assert found is not None
    assert found.title == "Title of D1"
    assert SMALL.requirement("D9") is None
    assert SMALL.fact("about-cloud") is not None
    assert SMALL.fact("about-nothing") is None


def test_a_requirement_knows_its_control() -> None:
    control = SMALL.control_of("D1")
    assert control is not None
    assert control.title == "Doors"
    assert SMALL.control_of("D9") is None


def test_a_citation_names_publisher_standard_edition_and_section() -> None:
    assert SMALL.citation(SMALL.requirements()[0]) == "NCSC, A Standard v1, Section E"


def test_every_question_can_be_answered_with_i_do_not_know_yet() -> None:
    question = requirement("X1").questions[0]
    unsure = question.option(UNSURE)
    assert unsure is not None
    assert unsure.score == 0
    assert question.choices[-1] == unsure
    assert question.option("nonsense") is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weight", 6),
        ("weight", 0),
        ("ref", "has spaces"),
        ("evidence", []),
        ("questions", []),
        ("title", ""),
        ("colour", "red"),
    ],
)
def test_a_field_that_is_not_right_is_refused(field: str, value: object) -> None:
    raw = msgspec.to_builtins(requirement("X1")) | {field: value}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(raw, Requirement)


@pytest.mark.parametrize("reference", ["knowledge", "Knowledge:course/x", "knowledge:course/", "knowledge:course"])
def test_a_reference_must_name_service_noun_and_thing(reference: str) -> None:
    raw = msgspec.to_builtins(requirement("X1"))
    raw["recommendation"]["see"] = [reference]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(raw, Requirement)


def test_an_option_scores_between_nothing_and_a_hundred() -> None:
    raw = msgspec.to_builtins(requirement("X1"))
    raw["questions"][0]["options"][0]["score"] = 101
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(raw, Requirement)
    del raw["questions"][0]["options"][0]["score"]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(raw, Requirement)
