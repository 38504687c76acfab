"""The five ratings."""

from carecert.feedback.rules.ratings import WORDS, Rating


def test_every_rating_has_words_and_the_best_comes_first() -> None:
    assert list(WORDS) == list(Rating)
    assert [int(each) for each in WORDS] == [5, 4, 3, 2, 1]
    assert all("star" not in words for words in WORDS.values())
