"""Who may ask for support access, agree to it, and see where it was used."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """What can be allowed here."""

    ASK = "support:access:ask"
    READ = "support:access:read"
    AGREE = "support:own:agree"
    READ_OWN = "support:own:read"


GRANTS: dict[StrEnum, frozenset[Role]] = {
    Permission.ASK: frozenset({Role.EDITOR, Role.ANALYST}),
    Permission.READ: frozenset({Role.EDITOR, Role.ANALYST, Role.AUDITOR}),
    Permission.AGREE: frozenset({Role.ADMINISTRATOR, Role.SECURITY_LEAD}),
    Permission.READ_OWN: frozenset({Role.ADMINISTRATOR, Role.SECURITY_LEAD, Role.BOARD}),
}

SENTENCES: dict[StrEnum, str] = {
    Permission.ASK: "Ask an organisation to let one look at its pages to help, and do so for the time agreed.",
    Permission.READ: "See who has asked for support access to which organisation, why, and what they did there.",
    Permission.AGREE: "Agree or refuse that the national centre looks at the organisation's pages, and end it.",
    Permission.READ_OWN: "See who of the national centre has looked at the organisation's pages, and what they did.",
}

WITHOUT_CODE = frozenset({Permission.READ_OWN})

register("support", GRANTS, SENTENCES, without_code=WITHOUT_CODE)
