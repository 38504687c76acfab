"""How far a piece of feedback is, and what its sender is told of it."""

from enum import StrEnum


class State(StrEnum):
    """How far it is."""

    NEW = "new"
    READ = "read"
    PLANNED = "planned"
    DONE = "done"
    NOT_PLANNED = "not-planned"


WORDS: dict[State, str] = {
    State.NEW: "New",
    State.READ: "Read",
    State.PLANNED: "Planned",
    State.DONE: "Done",
    State.NOT_PLANNED: "Not planned",
}

MEANS: dict[State, str] = {
    State.NEW: "Nobody has read it yet.",
    State.READ: "Somebody in the national team has read it.",
    State.PLANNED: "We want to do something about it.",
    State.DONE: "We have done something about it.",
    State.NOT_PLANNED: "We have decided not to change this.",
}

TOLD = frozenset({State.PLANNED, State.DONE, State.NOT_PLANNED})
"""States of which the sender gets a message. That it was read is shown, and not worth one."""

NEED_WORDS = frozenset({State.DONE, State.NOT_PLANNED})
"""States that say nothing without words: what was done, or why nothing will be."""

CHOSEN = (State.READ, State.PLANNED, State.DONE, State.NOT_PLANNED)
"""What can be chosen: nothing becomes new again."""
