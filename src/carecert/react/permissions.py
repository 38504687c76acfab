"""Who may read, open and work incidents, and who answers when one asks for help."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """What a role may do in React. Triage and playbooks need none: they are for everybody."""

    READ = "react:incident:read"
    OPEN = "react:incident:open"
    WORK = "react:incident:work"
    HELP = "react:help:answer"


RESPONDERS = frozenset({Role.RESPONDER, Role.SECURITY_LEAD})
GRANTS: dict[StrEnum, frozenset[Role]] = {
    Permission.READ: RESPONDERS | {Role.BOARD, Role.ANALYST},
    Permission.OPEN: RESPONDERS,
    Permission.WORK: RESPONDERS,
    Permission.HELP: frozenset({Role.ANALYST}),
}
SENTENCES: dict[StrEnum, str] = {
    Permission.READ: "Read the incidents of the organisation.",
    Permission.OPEN: "Open an incident for the organisation.",
    Permission.WORK: "Work an incident: steps, log, clocks, its state, and asking for help.",
    Permission.HELP: "See the incidents that ask for help, of any organisation and for as long as they ask; "
    "take such a call, put it back, and answer it.",
}

# They read of the own organisation, or change nothing but one's own things; all others need a one-time code.
WITHOUT_CODE = frozenset({Permission.READ})

register("react", GRANTS, SENTENCES, without_code=WITHOUT_CODE)
