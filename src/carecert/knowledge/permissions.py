"""Who may do what with courses, certificates and figures."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """What can be allowed here."""

    LEARN = "knowledge:course:learn"
    READ_FIGURES = "knowledge:figures:read"
    READ_PROGRESS = "knowledge:progress:read"
    ANSWER_FOR_FIGURES = "knowledge:figures:answer-for"
    COMPARE_FIGURES = "knowledge:figures:compare"


GRANTS: dict[StrEnum, frozenset[Role]] = {
    Permission.LEARN: frozenset({Role.LEARNER}),
    Permission.READ_FIGURES: frozenset({Role.MANAGER, Role.SECURITY_LEAD, Role.ADMINISTRATOR, Role.BOARD}),
    Permission.READ_PROGRESS: frozenset({Role.MANAGER}),
    Permission.ANSWER_FOR_FIGURES: frozenset({Role.MANAGER, Role.BOARD}),
    Permission.COMPARE_FIGURES: frozenset({Role.OVERSEER, Role.ANALYST, Role.AUDITOR}),
}

SENTENCES: dict[StrEnum, str] = {
    Permission.LEARN: "Take courses, and hold certificates.",
    Permission.READ_FIGURES: "See how many of the organisation's people have completed each course.",
    Permission.READ_PROGRESS: "See who at the organisation is in date with each course, and who is not.",
    Permission.ANSWER_FOR_FIGURES: "Be told on the home page when too few of the organisation's people are in date.",
    Permission.COMPARE_FIGURES: "See the figures of other organisations, with small numbers withheld.",
}

# They read of the own organisation, or change nothing but one's own things; all others need a one-time code.
WITHOUT_CODE = frozenset(GRANTS) - {Permission.COMPARE_FIGURES}

register("knowledge", GRANTS, SENTENCES, without_code=WITHOUT_CODE)
