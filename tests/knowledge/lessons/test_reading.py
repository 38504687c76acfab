"""The measure itself is honest: known words and known texts come out as they should."""

import pytest

from tests.knowledge.lessons.reading import read, syllables

WORDS = {
    "care": 1, "called": 1, "wanted": 2, "notes": 1, "people": 2, "password": 2, "message": 2, "messages": 3,
    "computer": 3, "security": 4, "patient": 2, "hospital": 3, "media": 3, "create": 2, "report": 2, "screen": 1,
    "pharmacy": 3, "surgery": 3, "information": 4, "organisation": 5, "the": 1, "little": 2, "locked": 1, "email": 2,
}  # fmt: skip


def test_syllables_are_right_for_nine_words_in_ten() -> None:
    right = [word for word, count in WORDS.items() if syllables(word) == count]
    assert len(right) >= 0.9 * len(WORDS), set(WORDS) - set(right)


def test_sentences_and_lines_of_a_list_are_counted() -> None:
    found = read("One two. Three four?\n\n- **Five** six\n- Seven")
    assert (found.words, found.sentences) == (7, 4)


EASY = "The cat sat on the mat. It was a big cat. The dog ran to the cat."
HARD = (
    "Organisations processing special category personal data must establish proportionate technical and "
    "organisational measures demonstrating accountability throughout the entire lifecycle of the information."
)


@pytest.mark.parametrize(("text", "least", "most"), [(EASY, -3, 2), (HARD, 18, 40)])
def test_easy_is_easy_and_hard_is_hard(text: str, least: float, most: float) -> None:
    assert least <= read(text).grade <= most
