import msgspec
import pytest

from carecert.react.rules.triage_body import Option, Outcome, TriageBody


def test_an_unknown_field_is_an_error_that_names_its_place() -> None:
    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.convert({"id": "a", "label": "A", "colour": "red"}, Option)


def test_an_outcome_has_exactly_three_first_actions() -> None:
    outcome = {
        "id": "x", "kind": "phishing", "title": "X", "summary": "X.", "do": ["one", "two"],
        "avoid": [], "keep": [], "call": [], "playbook": "ransomware",
    }  # fmt: skip
    with pytest.raises(msgspec.ValidationError, match="length 3"):
        msgspec.convert(outcome, Outcome)


def test_a_body_needs_a_start() -> None:
    with pytest.raises(msgspec.ValidationError, match="start"):
        msgspec.convert({"questions": [], "outcomes": []}, TriageBody)
