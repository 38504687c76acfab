"""The states of an assessment and of an action, and which change may follow which."""

from enum import StrEnum


class AssessmentState(StrEnum):
    """An assessment is open until it is submitted; what was submitted never changes."""

    OPEN = "open"
    SUBMITTED = "submitted"


class ActionState(StrEnum):
    """An action is open, done, or dropped with a reason."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class NotNow(ValueError):
    """The change does not fit the present state. The message is in the reader's words."""


STATE_WORDS = {ActionState.OPEN: "Open", ActionState.DONE: "Done", ActionState.DROPPED: "Dropped"}

_FOLLOWS = {
    ActionState.OPEN: {ActionState.DONE, ActionState.DROPPED},
    ActionState.DONE: {ActionState.OPEN},
    ActionState.DROPPED: {ActionState.OPEN},
}


def may_become(now: ActionState, then: ActionState) -> bool:
    """Whether an action in the state `now` may become `then`."""
    return then in _FOLLOWS[now]


def check_open(state: AssessmentState) -> None:
    """Raise `NotNow` unless answers may still change."""
    if state is not AssessmentState.OPEN:
        raise NotNow("This assessment has been submitted, so its answers can no longer change")


def check_complete(unanswered: int) -> None:
    """Raise `NotNow` while questions are open: a submitted assessment says something about everything."""
    if unanswered:
        words = "1 question is" if unanswered == 1 else f"{unanswered} questions are"
        raise NotNow(f"{words} not answered yet. You can answer “I do not know yet”.")
