"""How states are drawn: one colour for one word. The word carries the meaning. And the pilots, to choose from."""

from carecert.feedback.models import Feedback, Theme
from carecert.feedback.rules.states import WORDS, State
from carecert.organisations.features import FEATURES
from carecert.ui.tables import Tag

COLOURS: dict[State, str] = {
    State.NEW: "blue",
    State.READ: "grey",
    State.PLANNED: "yellow",
    State.DONE: "green",
    State.NOT_PLANNED: "white",
}
PILOTS = tuple((name.value, one.title) for name, one in FEATURES.items())


def state_tag(one: Feedback | Theme) -> Tag:
    """How far something is, as a tag."""
    state = State(one.state)
    return Tag(WORDS[state], COLOURS[state])
