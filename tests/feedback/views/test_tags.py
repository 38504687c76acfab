"""How states are drawn."""

from carecert.feedback.models import Feedback
from carecert.feedback.rules.states import WORDS, State
from carecert.feedback.views.tags import COLOURS, state_tag


def test_every_state_has_a_colour_and_its_word() -> None:
    assert set(COLOURS) == set(State)
    for state in State:
        assert state_tag(Feedback(state=state.value)).text == WORDS[state]
