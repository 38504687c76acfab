"""The same seed always draws the same quiz; different seeds draw different ones, and all of them are fair."""

from collections import Counter

from carecert.knowledge.rules.drawing import draw, options
from tests.knowledge.a_course import course


def test_the_same_seed_draws_the_same_questions_in_the_same_order() -> None:
    assert draw(course(), "seed") == draw(course(), "seed")


def test_a_known_seed_draws_what_it_has_always_drawn() -> None:
    """Attempts of years ago are marked by drawing them again: this must never change."""
    assert [question.slug for question in draw(course(), "2026")] == KNOWN
    assert [option.slug for option in options(course().questions[0], "2026")] == KNOWN_OPTIONS


def test_different_seeds_draw_different_quizzes() -> None:
    assert len({tuple(question.slug for question in draw(course(), str(seed))) for seed in range(50)}) > 20


def test_every_quiz_tests_every_objective_and_repeats_nothing() -> None:
    for seed in range(200):
        drawn = draw(course(), str(seed))
        assert len(drawn) == 3
        assert len({question.slug for question in drawn}) == 3
        assert {question.objective for question in drawn} == {"know", "do"}


def test_every_question_is_drawn_about_as_often_as_its_neighbours() -> None:
    seen = Counter(question.slug for seed in range(2000) for question in draw(course(), str(seed)))
    know = [seen[f"q{number}"] for number in range(4)]
    assert set(seen) == {f"q{number}" for number in range(6)}
    assert max(know) / min(know) < 1.2


def test_the_options_are_shuffled_so_that_the_right_one_is_nowhere_in_particular() -> None:
    question = course().questions[0]
    places = Counter([option.slug for option in options(question, str(seed))].index("a") for seed in range(300))
    assert min(places[place] for place in range(3)) > 60
    assert set(options(question, "x")) == set(question.options)


KNOWN = ["q4", "q1", "q5"]
KNOWN_OPTIONS = ["b", "c", "a"]
