"""What every field shares: its words, its errors, its drawing."""

import pytest

from carecert.ui import fields
from carecert.ui.forms import Form
from tests.ui.samples import posted, text


class Note(Form):
    title = fields.Text("Title", hint="A few words")
    url = fields.Text("URL of the page")
    why = fields.Text("Why?")
    nameless = fields.Text()
    extra = fields.Text("Extra", required=False)
    told = fields.Text("Told", required="Say who was told")
    fixed = fields.Text("Fixed", disabled=True, initial="as it is", required=False)


def test_a_field_draws_its_label_hint_and_value() -> None:
    drawn = Note(initial={"title": 'Say "hi"'})["title"].draw()
    assert text(drawn) == "Title A few words"
    assert 'value="Say &#34;hi&#34;"' in drawn


def test_an_optional_field_says_so() -> None:
    assert text(Note()["extra"].draw()) == "Extra (optional)"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("title", "Enter title"),
        ("url", "Enter URL of the page"),
        ("why", "Enter an answer to “Why?”"),
        ("nameless", "Enter an answer"),
        ("told", "Say who was told"),
    ],
)
def test_an_empty_answer_is_named(name: str, words: str) -> None:
    field = Note(posted())[name]
    assert field.error == words
    assert f"Error: {words}" in text(field.draw())


def test_a_label_may_be_the_title_of_the_page() -> None:
    assert '<h1 class="nhsuk-label-wrapper">' in Note()["title"].draw(heading=True)
    assert "nhsuk-label--l" in Note()["title"].draw(heading=True)
    assert "nhsuk-label--m" in Note()["title"].draw(size="m")


def test_a_page_may_use_other_words() -> None:
    assert text(Note()["title"].draw(label="Name it", hint="Short")) == "Name it Short"


def test_further_parameters_reach_the_design_systems_macro() -> None:
    assert 'class="nhsuk-input mine"' in Note()["title"].draw(classes="mine")


def test_a_disabled_field_is_shown_and_not_changed() -> None:
    form = Note(posted(fixed="changed"))
    assert " disabled" in form["fixed"].draw()
    assert form["fixed"].error == ""


def test_an_answer_is_shown_in_words() -> None:
    form = Note(posted(title="Late alerts", url="a", why="b", nameless="c", told="d"))
    assert form.is_valid()
    assert form["title"].shown() == "Late alerts"
    assert form["extra"].shown() == "Not provided"


def test_a_field_without_ids_is_still_linked_by_its_name() -> None:
    assert Note(auto_id=False)["title"].id == "title"
