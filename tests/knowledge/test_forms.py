"""What is filled in is drawn from the pack, and an empty answer has its own words."""

from django.http import QueryDict

from carecert.knowledge.forms import MANY, VerifyForm, answer_form, scenario_form
from tests.knowledge.a_course import course


def test_a_question_with_one_right_answer_is_asked_with_radio_buttons() -> None:
    question = course().questions[0]
    form = answer_form(question, question.options)(QueryDict("answer=b"))
    assert form.is_valid()
    assert form.cleaned_data["answer"] == "b"
    assert form["answer"].draw().count('type="radio"') == 3


def test_a_question_with_several_says_so() -> None:
    question = course().questions[4]
    form = answer_form(question, question.options)(QueryDict("answer=a&answer=b"))
    assert form.is_valid()
    assert form.cleaned_data["answer"] == ["a", "b"]
    drawn = form["answer"].draw()
    assert drawn.count('type="checkbox"') == 3
    assert MANY in drawn


def test_an_empty_answer_is_told_in_the_learners_words() -> None:
    body = course()
    for question, words in ((body.questions[0], "Choose an answer"), (body.questions[4], "Choose at least one answer")):
        form = answer_form(question, question.options)(QueryDict(""))
        assert form.errors["answer"] == [words]
    scenario = body.sections[0].scenario
    assert scenario is not None
    assert scenario_form(scenario)(QueryDict("try=1")).errors["choice"] == ["Choose what you would do"]


def test_an_answer_that_is_not_offered_is_refused() -> None:
    question = course().questions[0]
    assert answer_form(question, question.options)(QueryDict("answer=z")).errors["answer"]


def test_a_code_is_asked_for() -> None:
    assert VerifyForm(QueryDict("code=")).errors["code"] == ["Enter the code from the certificate"]
    assert VerifyForm(QueryDict("code=" + "A" * 300)).errors["code"]
