"""No field speaks Django's words: every sentence is our own, and names the field and the limit."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from carecert.ui import fields
from carecert.ui.fields.base import Drawn
from carecert.ui.fields.sentences import asked_for, named, of_files, sentences

ALL: list[Drawn] = [
    fields.Text("Title", min_length=2, max_length=1200),
    fields.LongText("Title"),
    fields.Email("Title"),
    fields.Password("Title"),
    fields.Whole("Title", min_value=2, max_value=3000),
    fields.Choice("Title", choices=[("a", "A")]),
    fields.Choices("Title", choices=[("a", "A")]),
    fields.Select("Title", choices=[("a", "A")]),
    fields.Yes("Title", required=True),
    fields.Date("Title"),
    fields.DateTime("Title"),
    fields.Upload("Title", endings=(".pdf",)),
]


def djangos() -> set[str]:
    """Every sentence that Django's own fields would say."""
    kinds = [kind for kind in vars(forms).values() if isinstance(kind, type) and issubclass(kind, forms.Field)]
    return {str(words) for kind in kinds for words in getattr(kind, "default_error_messages", {}).values()}


@pytest.mark.parametrize("field", ALL, ids=lambda field: type(field).__name__)
def test_no_field_keeps_a_sentence_of_djangos(field: Drawn) -> None:
    assert {str(words) for words in field.error_messages.values()} & djangos() == set()


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        (ALL[0], "x", "Title must be 2 characters or more"),
        (ALL[0], "x" * 1201, "Title must be 1,200 characters or fewer"),
        (ALL[0], "a\x00b", "Title has a hidden character that cannot be shown. Type it again"),
        (ALL[3], "a\x00b", "Title has a hidden character that cannot be shown. Type it again"),
        (ALL[4], "1", "Title must be 2 or more"),
        (ALL[4], "3001", "Title must be 3,000 or fewer"),
        (ALL[4], "x", "Title must be a whole number, like 12"),
        (ALL[5], "b", "Select an option for “Title” from the list"),
        (ALL[6], ["b"], "Select an option for “Title” from the list"),
        (ALL[6], "a", "Select an option for “Title” from the list"),
        (ALL[7], "b", "Select an option for “Title” from the list"),
    ],
)
def test_what_is_wrong_is_said_with_the_fields_name_and_limit(field: Drawn, given: object, said: str) -> None:
    with pytest.raises(ValidationError) as why:
        field.clean(given)
    assert why.value.messages == [said]


def test_a_question_is_quoted_and_a_name_begins_small() -> None:
    assert named("Why?") == "Your answer to “Why?”"
    assert named("") == "Your answer"
    assert [asked_for(label) for label in ("Full name", "URL", "Why?", "")] == [
        "full name",
        "URL",
        "an answer to “Why?”",
        "an answer",
    ]


def test_a_percent_sign_in_a_question_breaks_no_sentence() -> None:
    field = fields.Whole("How many, in %?", max_value=100)
    with pytest.raises(ValidationError) as why:
        field.clean("101")
    assert why.value.messages == ["Your answer to “How many, in %?” must be 100 or fewer"]
    assert sentences("%", {})["illegible"].startswith("% has a hidden")
    choice = fields.Choice("100 %?", choices=[("a", "A")])
    with pytest.raises(ValidationError) as why:
        choice.clean("b")
    assert why.value.messages == ["Select an option for “100 %?” from the list"]


def test_files_are_measured_in_whole_megabytes() -> None:
    said = of_files("Evidence", megabytes=15, endings=(".pdf", ".png"))
    assert said["too_large"] == "The file for “Evidence” must be 15 MB or smaller"
    assert said["wrong_kind"] == "The file for “Evidence” must be one of: .pdf, .png"
    assert of_files("", megabytes=1, endings=())["empty"] == "The file is empty"
