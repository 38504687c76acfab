"""A question page is made from the framework."""

from carecert.assure.forms.answer import AnswerForm, RequirementForm, form_for, initial
from carecert.assure.models import Answer
from tests.factories.assure import SMALL


def made(item: str, data: dict[str, str]) -> AnswerForm:
    form = form_for(SMALL, item)
    assert form is not None
    return form(data)


def test_an_unknown_item_has_no_form() -> None:
    assert form_for(SMALL, "X9") is None


def test_a_requirement_asks_its_questions_and_for_a_note() -> None:
    form = made("W1", {"answer": "all", "note": " A list. ", "seen": "3"})
    assert form.is_valid()
    assert isinstance(form, RequirementForm)
    assert (form.value, form.cleaned_data["note"], form.seen) == ({"answer": "all"}, "A list.", 3)
    assert list(form.fields) == ["answer", "note"]


def test_a_fact_asks_only_its_question() -> None:
    form = made("about-cloud", {"answer": "no"})
    assert form.is_valid()
    assert form.value == {"answer": "no"}
    assert list(form.fields) == ["answer"]


def test_an_empty_post_says_what_to_do() -> None:
    assert made("W1", {}).errors["answer"] == ["Choose one of the answers"]
    assert made("about-cloud", {}).errors["answer"] == ["Choose one of the answers"]


def test_a_value_of_ones_own_is_refused() -> None:
    assert "answer" in made("W1", {"answer": "perhaps"}).errors


def test_some_answers_must_be_explained() -> None:
    assert made("W1", {"answer": "some"}).errors["note"] == ["Say more about this answer in the notes"]
    assert made("W1", {"answer": "some", "note": "The printer."}).is_valid()


def test_a_note_has_a_length() -> None:
    assert "note" in made("W1", {"answer": "all", "note": "x" * 2001}).errors


def test_a_version_that_is_no_number_is_ignored() -> None:
    for seen in ("", "x", "-1", "²", "9" * 40):
        form = made("W1", {"answer": "all", "seen": seen})
        assert form.is_valid()
        assert form.seen is None


def test_what_was_answered_before_is_shown() -> None:
    assert initial(None) == {}
    assert initial(Answer(value={"answer": "all"}, note="Here.")) == {"answer": "all", "note": "Here."}
