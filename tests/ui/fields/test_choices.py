"""What is picked."""

from enum import StrEnum

import pytest

from carecert.ui import fields
from carecert.ui.forms import Form
from tests.ui.samples import posted, read, text


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


OPTIONS = [fields.Option(Colour.RED, "Red"), (Colour.GREEN, "Green", "Like grass")]


class Picked(Form):
    one = fields.Choice("Which colour?", choices=OPTIONS, coerce=Colour, required=False)
    many = fields.Choices("Which colours?", choices=OPTIONS, coerce=Colour)
    row = fields.Choice("Yes or no?", choices=[("y", "Yes"), ("n", "No")], inline=True, required=False)
    listed = fields.Select("Number", choices=[(1, "One"), (2, "Two")], coerce=int, required=False)
    bare = fields.Select("Letter", choices=[("a", "A")], blank="", required=False)
    agree = fields.Yes("I agree", hint="You can change this later")
    must = fields.Yes("I have read it", required=True)


def checked(html: object) -> list[str]:
    """The values of the boxes that are ticked."""
    tags = [dict(each[1]) for each in read(html) if isinstance(each, tuple)]
    return [tag["value"] for tag in tags if "checked" in tag or "selected" in tag]


def test_radio_buttons_have_labels_hints_and_ids_of_their_own() -> None:
    drawn = Picked()["one"].draw()
    assert text(drawn) == "Which colour? (optional) Red Green Like grass"
    assert 'for="id_one"' in drawn
    assert 'for="id_one-2"' in drawn
    assert checked(drawn) == []


def test_what_was_picked_is_still_picked() -> None:
    form = Picked(posted(one="green", many=["red", "green"], listed="2"))
    assert checked(form["one"].draw()) == ["green"]
    assert checked(form["many"].draw()) == ["red", "green"]
    assert checked(form["listed"].draw()) == ["2"]
    assert checked(Picked(initial={"one": Colour.RED, "many": [Colour.GREEN]})["many"].draw()) == ["green"]


def test_clean_values_are_what_the_verb_wants() -> None:
    form = Picked(posted(one="red", many=["green"], listed="2", agree="true", must="true"))
    assert form.is_valid(), form.errors
    values = form.cleaned_data
    assert (values["one"], values["many"], values["listed"]) == (Colour.RED, [Colour.GREEN], 2)
    assert (values["agree"], values["row"]) == (True, "")


def test_answers_are_shown_by_their_labels() -> None:
    form = Picked(posted(one="red", many=["green", "red"], must="true"))
    assert form.is_valid()
    shown = [form[name].shown() for name in ("one", "many", "listed", "agree", "must")]
    assert shown == ["Red", "Red, Green", "Not provided", "No", "Yes"]


def test_what_was_not_offered_cannot_be_picked() -> None:
    form = Picked(posted(one="blue", many=["blue"], listed="3", must="true"))
    assert form.errors["one"] == ["Select an option for “Which colour?” from the list"]
    assert form.errors["many"] == ["Select an option for “Which colours?” from the list"]
    assert form.errors["listed"] == ["Select an option for “Number” from the list"]


def test_missing_picks_are_named() -> None:
    errors = Picked(posted()).errors
    assert errors["many"] == ["Select at least one answer to “Which colours?”"]
    assert errors["must"] == ["Tick the box “I have read it” to continue"]
    assert fields.Choices().error_messages["required"] == "Select at least one answer"
    assert fields.Choice("Which?").error_messages["required"] == "Select an answer to “Which?”"


def test_two_short_options_may_share_a_line() -> None:
    assert "nhsuk-radios--inline" in Picked()["row"].draw()


def test_a_list_begins_with_an_empty_line_unless_told_otherwise() -> None:
    assert text(Picked()["listed"].draw()) == "Number (optional) Select an option One Two"
    assert text(Picked()["bare"].draw()) == "Letter (optional) A"


def test_a_single_box_has_its_hint_and_no_optional() -> None:
    assert text(Picked()["agree"].draw()) == "I agree You can change this later"
    assert checked(Picked(initial={"agree": True})["agree"].draw()) == ["true"]


def test_choices_may_be_offered_when_the_form_is_made() -> None:
    form, other = Picked(posted(listed="7", many=["red"], must="true")), Picked()
    field = form.fields["listed"]
    assert isinstance(field, fields.Select)
    field.offer([(7, "Seven")])
    assert form.is_valid()
    assert form["listed"].shown() == "Seven"
    assert "Seven" not in other["listed"].draw()


@pytest.mark.parametrize("odd", [{"one": ["red", "green"]}, {"many": ""}])
def test_odd_posts_are_no_faults(odd: dict[str, str | list[str]]) -> None:
    assert Picked(posted(**odd)).failed
