"""The life of an advisory, and of an organisation's response to it."""

from carecert.broadcast.rules.words import Worded


class State(Worded):
    """Where an advisory stands."""

    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
    ARCHIVED = "archived", "Archived"


OUT = (State.PUBLISHED, State.WITHDRAWN, State.ARCHIVED)
"""The states in which readers see an advisory. A withdrawn or archived one says so at its top."""


class Answer(Worded):
    """Where an organisation stands with an advisory."""

    AWAITING = "awaiting", "Not seen yet"
    ACKNOWLEDGED = "acknowledged", "Seen"
    NOT_APPLICABLE = "not-applicable", "Does not apply to us"
    WORKING = "working", "Applies, work in progress"
    CANNOT_FIX = "cannot-fix", "Applies, cannot be fixed yet"
    COMPLETED = "completed", "Done"

    @property
    def is_final(self) -> bool:
        """Whether nothing more is asked of the organisation."""
        return self in FINAL

    @property
    def needs_note(self) -> bool:
        """Whether the answer must say why: it does not apply, or cannot be fixed and is protected another way."""
        return self in (Answer.NOT_APPLICABLE, Answer.CANNOT_FIX)


FINAL = frozenset({Answer.NOT_APPLICABLE, Answer.COMPLETED})
OFFERED = (Answer.NOT_APPLICABLE, Answer.WORKING, Answer.CANNOT_FIX, Answer.COMPLETED)
"""What an organisation may say once it has acknowledged. It may change its mind: a fix may fail, a device turn up."""


class NotNow(ValueError):
    """The act does not fit the state of the advisory or of the response. The text says why, for the person."""


def over(ref: str, stands: State) -> str:
    """What an organisation is told that would answer an alert which no longer holds."""
    return f"Alert {ref} is {stands.label.lower()}. Nothing more is asked of you."
