"""Who may do what with assessments and actions."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """What can be allowed here."""

    READ = "assure:assessment:read"
    ANSWER = "assure:assessment:answer"
    SUBMIT = "assure:assessment:submit"
    MANAGE_ACTIONS = "assure:action:manage"
    WORK_ACTIONS = "assure:action:work"
    OVERSEE = "assure:status:read"


LOCAL = frozenset({Role.SECURITY_LEAD, Role.BOARD, Role.ADMINISTRATOR, Role.RESPONDER})

GRANTS: dict[StrEnum, frozenset[Role]] = {
    Permission.READ: LOCAL,
    Permission.ANSWER: frozenset({Role.SECURITY_LEAD}),
    Permission.SUBMIT: frozenset({Role.SECURITY_LEAD}),
    Permission.MANAGE_ACTIONS: frozenset({Role.SECURITY_LEAD}),
    Permission.WORK_ACTIONS: frozenset(Role),
    Permission.OVERSEE: frozenset({Role.OVERSEER, Role.ANALYST, Role.AUDITOR, Role.EDITOR}),
}

SENTENCES: dict[StrEnum, str] = {
    Permission.READ: "Read the organisation's assessments, results and actions.",
    Permission.ANSWER: "Begin an assessment and answer its questions.",
    Permission.SUBMIT: "Sign an assessment off and submit it.",
    Permission.MANAGE_ACTIONS: "Turn a recommendation into an action, and change any action of the organisation.",
    Permission.WORK_ACTIONS: "See the actions that one owns, say when they are done, and open them again.",
    Permission.OVERSEE: "See how far the organisations below have come, without their answers.",
}

# They read of the own organisation, or change nothing but one's own things; all others need a one-time code.
WITHOUT_CODE = frozenset({Permission.READ, Permission.WORK_ACTIONS})

register("assure", GRANTS, SENTENCES, without_code=WITHOUT_CODE)
