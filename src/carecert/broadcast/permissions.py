"""What Broadcast lets people do, and which roles grant it."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """One thing that somebody may do in Broadcast."""

    READ = "broadcast:advisory:read"
    READ_RESTRICTED = "broadcast:advisory:read-restricted"
    READ_RED = "broadcast:advisory:read-red"
    WRITE = "broadcast:advisory:write"
    PUBLISH = "broadcast:advisory:publish"
    ACKNOWLEDGE = "broadcast:advisory:acknowledge"
    READ_BOARD = "broadcast:board:read"
    SEND_TEST = "broadcast:test:send"


_KNOWING = frozenset(
    {
        Role.SECURITY_LEAD,
        Role.ADMINISTRATOR,
        Role.RESPONDER,
        Role.BOARD,
        Role.OVERSEER,
        Role.EDITOR,
        Role.ANALYST,
        Role.AUDITOR,
    }
)

GRANTS: dict[StrEnum, frozenset[Role]] = {
    Permission.READ: frozenset(Role),
    Permission.READ_RESTRICTED: _KNOWING,
    Permission.READ_RED: frozenset({Role.SECURITY_LEAD, Role.EDITOR, Role.ANALYST}),
    Permission.WRITE: frozenset({Role.EDITOR}),
    Permission.PUBLISH: frozenset({Role.EDITOR}),
    Permission.ACKNOWLEDGE: frozenset({Role.SECURITY_LEAD}),
    Permission.READ_BOARD: frozenset({Role.OVERSEER, Role.EDITOR, Role.ANALYST, Role.AUDITOR}),
    Permission.SEND_TEST: frozenset({Role.SECURITY_LEAD, Role.ADMINISTRATOR}),
}

SENTENCES: dict[StrEnum, str] = {
    Permission.READ: "Read alerts that are marked TLP:CLEAR or TLP:GREEN.",
    Permission.READ_RESTRICTED: "Read alerts marked TLP:AMBER that concern the organisation, and how it has answered.",
    Permission.READ_RED: "Read alerts marked TLP:RED that concern the organisation.",
    Permission.WRITE: "Import, write and edit alerts, and submit them for review.",
    Permission.PUBLISH: "Publish an alert that somebody else wrote, send it back, withdraw or archive it.",
    Permission.ACKNOWLEDGE: "Acknowledge an alert for the organisation, and say how far it has got with it.",
    Permission.READ_BOARD: "See who was told of an alert, who has acknowledged it, and whom to ring where nobody has.",
    Permission.SEND_TEST: "Send the organisation a test alert, through the channels of a real one.",
}

# They read of the own organisation, or change nothing but one's own things; all others need a one-time code.
WITHOUT_CODE = frozenset({Permission.READ, Permission.READ_RESTRICTED})

register("broadcast", GRANTS, SENTENCES, without_code=WITHOUT_CODE)
