"""Who may do what with people and contacts."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """What can be allowed here."""

    MANAGE_PEOPLE = "organisations:people:manage"
    MANAGE_CONTACTS = "organisations:contacts:manage"
    READ_CONTACTS = "organisations:contacts:read"
    USE_TOKENS = "organisations:tokens:use"
    KEEP_REGISTER = "organisations:register:keep"
    KEEP_SYSTEMS = "organisations:systems:keep"
    READ_SYSTEMS = "organisations:systems:read"
    READ_AFFECTED = "organisations:systems:affected"
    READ_DIRECTORY = "organisations:directory:read"
    MANAGE_SIGN_IN = "organisations:sign-in:manage"


GRANTS: dict[StrEnum, frozenset[Role]] = {
    Permission.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Permission.MANAGE_CONTACTS: frozenset({Role.ADMINISTRATOR, Role.SECURITY_LEAD}),
    Permission.READ_CONTACTS: frozenset({Role.ADMINISTRATOR, Role.SECURITY_LEAD, Role.RESPONDER, Role.BOARD}),
    Permission.USE_TOKENS: frozenset(
        {Role.ADMINISTRATOR, Role.SECURITY_LEAD, Role.RESPONDER, Role.EDITOR, Role.ANALYST, Role.OVERSEER}
    ),
    Permission.KEEP_REGISTER: frozenset({Role.EDITOR}),
    Permission.KEEP_SYSTEMS: frozenset({Role.ADMINISTRATOR, Role.SECURITY_LEAD}),
    Permission.READ_SYSTEMS: frozenset({Role.ADMINISTRATOR, Role.SECURITY_LEAD, Role.RESPONDER, Role.BOARD}),
    Permission.READ_AFFECTED: frozenset({Role.OVERSEER, Role.EDITOR, Role.ANALYST, Role.AUDITOR}),
    Permission.READ_DIRECTORY: frozenset({Role.OVERSEER, Role.EDITOR, Role.ANALYST, Role.AUDITOR}),
    Permission.MANAGE_SIGN_IN: frozenset({Role.ADMINISTRATOR}),
}

SENTENCES: dict[StrEnum, str] = {
    Permission.MANAGE_PEOPLE: "Invite people, give and take roles, and end memberships.",
    Permission.MANAGE_CONTACTS: "Add, change and remove the contacts that alerts go to.",
    Permission.READ_CONTACTS: "See the contacts of the organisation.",
    Permission.USE_TOKENS: "Make API tokens that act for oneself at the organisation.",
    Permission.KEEP_REGISTER: "Keep the national register: take in files; add, change, close and merge organisations.",
    Permission.KEEP_SYSTEMS: "Keep the list of shared systems that the organisation depends on.",
    Permission.READ_SYSTEMS: "See which shared systems the organisation depends on.",
    Permission.MANAGE_SIGN_IN: "Say which domains are the organisation's own, and register its own sign-in.",
    Permission.READ_AFFECTED: "See which of the organisations that one oversees depend on a supplier.",
    Permission.READ_DIRECTORY: "Look up the organisations that one oversees, and all about each of them.",
}

# They read of the own organisation, or change nothing but one's own things; all others need a one-time code.
WITHOUT_CODE = frozenset({Permission.READ_CONTACTS, Permission.READ_SYSTEMS})

register("organisations", GRANTS, SENTENCES, without_code=WITHOUT_CODE)
