"""A course that does not fit together is refused, with the place and the reason."""

from typing import Any

import msgspec
import pytest

from carecert.knowledge.rules.body import CourseBody, Quiz
from tests.knowledge.a_course import course, raw_course, raw_question


def refused(raw: dict[str, Any]) -> str:
    with pytest.raises(msgspec.ValidationError) as why:
        msgspec.convert(raw, CourseBody)
    return str(why.value)


def test_a_course_finds_its_sections_questions_and_choices() -> None:
    body = course()
    assert body.section("one") is body.sections[0]
    assert body.section("two") is None
    question = body.question("q4")
    assert question is not None
    assert question.right == {"a", "b"}
    assert body.question("q9") is None
    scenario = body.sections[0].scenario
    assert scenario is not None
    good, nothing = scenario.choice("good"), scenario.choice("neither")
    assert good is not None
    assert good.best
    assert nothing is None


def test_the_fewest_right_answers_that_pass_are_rounded_up() -> None:
    assert Quiz(draw=8, pass_percent=75, valid_months=12).right_to_pass == 6
    assert Quiz(draw=7, pass_percent=75, valid_months=12).right_to_pass == 6
    assert Quiz(draw=1, pass_percent=1, valid_months=12).right_to_pass == 1


def test_a_misspelt_field_is_refused() -> None:
    assert "minuets" in refused(raw_course(minuets=5))


def test_a_question_with_two_right_answers_must_say_so() -> None:
    question = raw_question("q6", kind="many") | {"kind": "one"}
    assert "exactly one right option, not 2" in refused(raw_course(questions=[question, raw_question("q7", "do")]))


def test_a_question_needs_a_wrong_answer() -> None:
    question = raw_question("q6", kind="many")
    question["options"][2]["right"] = True
    assert "at least one right and one wrong" in refused(raw_course(questions=[question]))


def test_a_question_that_many_answer_needs_a_right_answer() -> None:
    question = raw_question("q6", kind="many")
    question["options"] = [option | {"right": False} for option in question["options"]]
    assert "at least one right and one wrong" in refused(raw_course(questions=[question]))


def test_every_option_has_feedback() -> None:
    question = raw_question("q6")
    question["options"][1]["feedback"] = ""
    assert "feedback" in refused(raw_course(questions=[question]))


def test_nothing_comes_twice() -> None:
    assert "q0 comes twice" in refused(raw_course(questions=[raw_question("q0"), raw_question("q0", "do")]))
    question = raw_question("q6")
    question["options"][1]["slug"] = "a"
    assert "a comes twice" in refused(raw_course(questions=[question]))


def test_a_scenario_has_exactly_one_best_choice() -> None:
    raw = raw_course()
    raw["sections"][0]["scenario"]["options"][1]["best"] = True
    assert "exactly one best option, not 2" in refused(raw)


def test_what_a_part_names_must_exist() -> None:
    assert "objective fly" in refused(raw_course(questions=[raw_question("q0", "fly")]))
    raw = raw_course()
    raw["sections"][0]["objectives"] = ["swim"]
    assert "objective swim" in refused(raw)


def test_every_objective_is_tested() -> None:
    assert "no question tests the objective do" in refused(raw_course(questions=[raw_question("q0")]))


def test_the_quiz_draws_no_more_than_there_is_and_no_less_than_it_must() -> None:
    for draw in (1, 7):
        quiz = {"draw": draw, "pass_percent": 60, "valid_months": 12}
        assert "one question an objective" in refused(raw_course(quiz=quiz))
