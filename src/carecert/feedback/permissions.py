"""Who may read what people said, answer it, and tell everybody what came of it."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """What can be allowed here. One's own feedback needs none."""

    READ = "feedback:queue:read"
    ANSWER = "feedback:queue:answer"
    PUBLISH = "feedback:outcomes:publish"


GRANTS: dict[StrEnum, frozenset[Role]] = {
    Permission.READ: frozenset({Role.EDITOR, Role.ANALYST}),
    Permission.ANSWER: frozenset({Role.EDITOR, Role.ANALYST}),
    Permission.PUBLISH: frozenset({Role.EDITOR}),
}

SENTENCES: dict[StrEnum, str] = {
    Permission.READ: "Read the feedback that people gave, and how pages are rated.",
    Permission.ANSWER: "Answer feedback, gather it under themes, and say what becomes of it.",
    Permission.PUBLISH: "Publish what was done on the page “You said, we did”.",
}

register("feedback", GRANTS, SENTENCES)
