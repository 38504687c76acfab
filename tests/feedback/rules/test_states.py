"""How far feedback is."""

from carecert.feedback.rules.states import CHOSEN, MEANS, NEED_WORDS, TOLD, WORDS, State


def test_every_state_has_words_and_a_sentence() -> None:
    assert set(WORDS) == set(MEANS) == set(State)
    assert all(sentence.endswith(".") for sentence in MEANS.values())


def test_what_needs_words_is_told() -> None:
    assert NEED_WORDS < TOLD
    assert State.READ not in TOLD
    assert set(CHOSEN) == set(State) - {State.NEW}
