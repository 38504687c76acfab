"""What a pack asks becomes a form."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from carecert.ui.questions import Question, draw, question_form
from tests.ui.samples import posted, text

OPTIONS = [{"value": "a", "label": "Apples"}, {"value": "b", "label": "Pears", "hint": "Ripe"}]
ALL: list[dict[str, Any]] = [
    {"id": "one", "kind": "choice", "text": "Which?", "options": OPTIONS},
    {"id": "many", "kind": "choices", "text": "Which ones?", "options": OPTIONS, "required": "Pick at least one"},
    {"id": "yes", "kind": "yesno", "text": "Is it so?", "hint": "Be honest"},
    {"id": "line", "kind": "text", "text": "What is it called?", "required": ""},
    {"id": "lines", "kind": "longtext", "text": "What happened?", "required": ""},
    {"id": "count", "kind": "number", "text": "How many?", "least": 1, "most": 5},
    {"id": "day", "kind": "date", "text": "When?"},
]
GOOD = {"one": "a", "many": ["a", "b"], "yes": "no", "line": "", "lines": "x", "count": "5"} | {
    "day__day": "1",
    "day__month": "2",
    "day__year": "2026",
}


def questions(*raw: dict[str, Any]) -> list[Question]:
    return msgspec.convert(list(raw or ALL), list[Question])


def test_every_kind_of_question_is_asked_and_answered() -> None:
    form = question_form(questions())(posted(**GOOD))
    assert form.is_valid(), form.errors
    day = dt.date(2026, 2, 1)
    expected = {"one": "a", "many": ["a", "b"], "yes": "no", "line": "", "lines": "x", "count": 5, "day": day}
    assert form.cleaned_data == expected


def test_questions_are_drawn_in_their_order_with_hints() -> None:
    words = text(draw(question_form(questions())()))
    assert words.startswith("Which? Apples Pears Ripe Which ones?")
    assert "Is it so? Be honest Yes No" in words
    assert "What is it called? (optional)" in words


def test_the_first_question_may_be_the_title_of_its_page() -> None:
    drawn = draw(question_form(questions(ALL[2], ALL[5]))(), heading=True)
    assert drawn.count("<h1") == 1
    assert drawn.index("<h1") < drawn.index("Is it so?") < drawn.index("How many?")


def test_an_unanswered_question_says_so_in_the_packs_words() -> None:
    form = question_form(questions())(posted())
    assert form.errors["many"] == ["Pick at least one"]
    assert form.errors["one"] == ["Answer this question"]
    assert "line" not in form.errors


def test_numbers_stay_within_their_bounds() -> None:
    form = question_form(questions(ALL[5]))(posted(count="6"))
    assert form.errors["count"] == ["Your answer to “How many?” must be 5 or fewer"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ({"id": "", "kind": "text", "text": "T"}, "needs an id"),
        ({"id": "a", "kind": "choice", "text": "T", "options": OPTIONS[:1]}, "at least two options"),
        ({"id": "a", "kind": "choices", "text": "T", "options": [OPTIONS[0], OPTIONS[0]]}, "different values"),
        ({"id": "a", "kind": "text", "text": "T", "options": OPTIONS}, "has no options"),
        ({"id": "a", "kind": "sonnet", "text": "T"}, "sonnet"),
        ({"id": "a", "kind": "text", "text": "T", "colour": "red"}, "colour"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(raw: dict[str, Any], why: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=why):
        questions(raw)


def test_two_questions_cannot_share_an_id() -> None:
    with pytest.raises(ValueError, match="two questions have the id line"):
        question_form(questions(ALL[3], ALL[3]))
