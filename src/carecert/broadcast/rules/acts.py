"""What editors may do with an advisory, by where it stands; and the sentence when it does not fit."""

from enum import Enum

from carecert.broadcast.rules.life import State

NOT_ONES_OWN = "Somebody who did not write, edit or submit this alert must publish it."

STANDS = {
    State.DRAFT: "a draft",
    State.REVIEW: "in review",
    State.PUBLISHED: "published",
    State.WITHDRAWN: "withdrawn",
    State.ARCHIVED: "archived",
}


class Act(Enum):
    """One act: the states that it fits, how those are called, and what is done then."""

    EDIT = (State.DRAFT,), "a draft", "edited"
    GRADE = (State.DRAFT, State.PUBLISHED), "a draft or a published alert", "given another severity"
    SUBMIT = (State.DRAFT,), "a draft", "submitted"
    SEND_BACK = (State.REVIEW,), "an alert in review", "sent back"
    PUBLISH = (State.REVIEW,), "an alert in review", "published"
    WITHDRAW = (State.PUBLISHED,), "a published alert", "withdrawn"
    ARCHIVE = (State.PUBLISHED,), "a published alert", "archived"


def refusal(act: Act, *, ref: str, stands: State) -> str:
    """Why the act would be refused, in words for the person; nothing when it fits."""
    fits, called, done = act.value
    return "" if stands in fits else f"{ref} is {STANDS[stands]}. Only {called} can be {done}."
