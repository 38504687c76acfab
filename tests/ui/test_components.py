"""The hand-written fields are the design system's own, only faster."""

from itertools import product
from typing import Any

import pytest

from carecert.ui.components import BY_HAND, component, jinja, macro
from tests.ui.samples import read, text

LABELS: list[dict[str, Any]] = [
    {"text": "Your <name>"},
    {"text": "Name", "size": "s"},
    {"text": "Name", "size": "l", "isPageHeading": True},
]
HINTS = ["", "As on your badge & “card”"]
ERRORS: list[dict[str, Any]] = [{}, {"errorMessage": {"text": "Enter <it>"}}]
ABLE: list[dict[str, Any]] = [{}, {"disabled": True}]
ITEMS: list[dict[str, Any]] = [
    {"value": "a", "text": "A & B", "hint": {"text": "Slow"}, "checked": True, "selected": True},
    {"value": 'b"', "text": "C", "conditional": {"html": "<b>more</b>"}},
    {"value": "c", "text": "D", "checked": True, "conditional": {"html": "<b>more</b>"}},
]
PLAIN = [{key: value for key, value in item.items() if key in ("value", "text", "selected")} for item in ITEMS]
BOXES: list[dict[str, Any]] = [
    {"name": "d-day", "label": "Day", "value": "3", "id": "d", "width": 2},
    {"name": "d-time", "label": "Time", "value": "", "id": "d-time", "width": 5, "inputmode": "text"},
]
LOOKS: dict[str, list[dict[str, Any]]] = {
    "input": [
        {"id": "i", "value": 'say "hi"'},
        {"id": "i", "value": "", "type": "email", "width": 10, "autocomplete": "email", "spellcheck": False},
        {"id": "i", "value": "1", "inputmode": "numeric", "spellcheck": True},
    ],
    "textarea": [{"id": "i", "value": "one\ntwo <three>", "rows": 5}],
    "select": [{"id": "i", "items": PLAIN}],
    "radios": [{"idPrefix": "i", "items": ITEMS}, {"idPrefix": "i", "items": ITEMS[:1], "inline": True}],
    "checkboxes": [{"idPrefix": "i", "items": ITEMS}],
    "dateInput": [{"id": "i", "items": BOXES}],
}
CASES = [
    pytest.param(name, look, id=f"{name}-{index}") for name, looks in LOOKS.items() for index, look in enumerate(looks)
]


def safe(look: dict[str, Any]) -> dict[str, Any]:
    """The same parameters with the revealed HTML marked as safe, as fields hand it over."""
    items = [dict(item) for item in look.get("items", [])]
    for item in items:
        if "conditional" in item:
            item["conditional"] = {"html": macro("ui/fields.jinja", "legend", it={"text": "More"})}
    return look | ({"items": items} if items else {})


@pytest.mark.parametrize(("name", "look"), CASES)
def test_a_field_by_hand_is_the_design_systems_own(name: str, look: dict[str, Any]) -> None:
    for label, hint, error, able in product(LABELS, HINTS, ERRORS, ABLE):
        title = {"label": label} if "id" in look and name != "dateInput" else {"fieldset": {"legend": label}}
        params = {"name": "n", "hint": hint} | title | error | able | safe(look)
        assert params.keys() <= BY_HAND[name]
        assert read(component(name, params)) == read(component(name, params, by_hand=False))


@pytest.mark.parametrize("error", ERRORS)
def test_a_single_box_without_a_legend_is_the_same_too(error: dict[str, Any]) -> None:
    item = {"value": "true", "text": "I agree", "hint": {"text": "You can change this"}, "checked": False}
    params = {"name": "n", "hint": "", "idPrefix": "i", "items": [item]} | error
    assert read(component("checkboxes", params)) == read(component("checkboxes", params, by_hand=False))


def test_parameters_that_the_hand_does_not_know_go_to_the_macro() -> None:
    drawn = component("input", {"name": "n", "id": "i", "label": {"text": "Cost"}, "value": "", "prefix": "£"})
    assert "£" in text(drawn)


def test_other_components_are_the_macros() -> None:
    assert text(component("tag", {"text": "Urgent", "colour": "red"})) == "Urgent"
    assert "nhsuk-tag--red" in component("tag", {"text": "Urgent", "colour": "red"})


def test_the_environment_is_the_one_of_the_settings() -> None:
    assert "prose" in jinja().filters
