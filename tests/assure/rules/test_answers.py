"""An answer must fit its question."""

import pytest

from carecert.assure.rules import answers
from carecert.assure.rules.answers import BadAnswer
from tests.factories.assure import SMALL, requirement


@pytest.mark.parametrize(
    ("item", "chosen", "note"),
    [
        ("W1", {"answer": "all"}, ""),
        ("W1", {"answer": "some"}, "The printer."),
        ("W1", {"answer": "unsure"}, ""),
        ("about-cloud", {"answer": "no"}, ""),
    ],
)
def test_an_answer_that_fits_is_taken(item: str, chosen: dict[str, str], note: str) -> None:
    answers.check(SMALL, item, chosen, note)


@pytest.mark.parametrize(
    ("item", "chosen", "note", "words"),
    [
        ("W9", {"answer": "all"}, "", "not part of the assessment"),
        ("W1", {}, "", "Answer every question"),
        ("W1", {"answer": "all", "more": "all"}, "", "Answer every question"),
        ("W1", {"answer": "perhaps"}, "", "Choose one"),
        ("W1", {"answer": "some"}, "  ", "Say more"),
        ("about-cloud", {"answer": "perhaps"}, "", "Choose one"),
        ("about-cloud", {"answers": "yes"}, "", "Choose one"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(item: str, chosen: dict[str, str], note: str, words: str) -> None:
    with pytest.raises(BadAnswer, match=words):
        answers.check(SMALL, item, chosen, note)


def test_only_some_options_must_be_explained() -> None:
    assert answers.needs_note(requirement("X1"), {"answer": "some"})
    assert not answers.needs_note(requirement("X1"), {"answer": "all"})
    assert not answers.needs_note(requirement("X1"), {})


def test_answers_are_told_in_the_words_of_the_options() -> None:
    assert answers.words(SMALL, "W1", {"answer": "some"}) == ("Some",)
    assert answers.words(SMALL, "about-cloud", {"answer": "no"}) == ("No",)
    assert answers.words(SMALL, "W1", {"answer": "gone"}) == ()
    assert answers.words(SMALL, "W9", {"answer": "all"}) == ()
