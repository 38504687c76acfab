"""A question is right when exactly its right options were chosen."""

import pytest

from carecert.knowledge.rules.body import Quiz
from carecert.knowledge.rules.marking import NotAnAnswer, answer, is_right, mark, passes
from tests.knowledge.a_course import course

ONE, MANY = course().questions[0], course().questions[4]


def test_one_right_option_is_right_and_any_other_is_wrong() -> None:
    assert is_right(ONE, ["a"])
    assert not is_right(ONE, ["b"])
    assert not is_right(ONE, [])


def test_when_many_are_right_all_of_them_and_no_other_must_be_chosen() -> None:
    assert is_right(MANY, ["b", "a"])
    for chosen in (["a"], ["a", "b", "c"], ["c"], []):
        assert not is_right(MANY, chosen)


def test_an_answer_is_kept_in_the_order_of_the_bank_and_once() -> None:
    assert answer(MANY, ["c", "a", "a"]) == ("a", "c")
    assert answer(ONE, ["b"]) == ("b",)


@pytest.mark.parametrize(
    ("question", "chosen", "words"),
    [
        (ONE, [], "Choose an answer"),
        (MANY, [], "Choose at least one answer"),
        (ONE, ["a", "b"], "Choose only one answer"),
        (ONE, ["z"], "Choose from the answers on the page"),
        (MANY, ["a", "<script>"], "Choose from the answers on the page"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_in_the_learners_words(question, chosen, words) -> None:
    with pytest.raises(NotAnAnswer, match=words):
        answer(question, chosen)


def test_a_quiz_is_marked_over_the_drawn_questions_only() -> None:
    body = course()
    drawn = (body.questions[0], body.questions[4], body.questions[5])
    result = mark(body.quiz, drawn, {"q0": ["a"], "q4": ["a", "b"], "q1": ["a"]})
    assert (result.score, result.out_of, result.passed) == (2, 3, True)
    assert result.right == {"q0", "q4"}


def test_an_empty_quiz_sheet_fails() -> None:
    body = course()
    result = mark(body.quiz, body.questions[:3], {})
    assert (result.score, result.passed) == (0, False)


def test_the_pass_mark_itself_passes_and_one_less_does_not() -> None:
    quiz = Quiz(draw=8, pass_percent=75, valid_months=12)
    assert passes(quiz, 6, 8)
    assert not passes(quiz, 5, 8)
    assert not passes(quiz, 0, 0)
