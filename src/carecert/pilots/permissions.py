"""Who may see and set pilots, and who asks for an organisation to join one."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import NATIONAL, Role


class Permission(StrEnum):
    """What can be allowed here."""

    READ = "pilots:pilots:read"
    MANAGE = "pilots:pilots:manage"
    ASK = "pilots:places:ask"


GRANTS: dict[StrEnum, frozenset[Role]] = {
    Permission.READ: NATIONAL,
    Permission.MANAGE: frozenset({Role.EDITOR}),
    Permission.ASK: frozenset({Role.ADMINISTRATOR}),
}

SENTENCES: dict[StrEnum, str] = {
    Permission.READ: "See which features are pilots, which organisations are in them, and how they are rated.",
    Permission.MANAGE: "Give a feature to chosen organisations, kinds or regions first, or to everybody or nobody.",
    Permission.ASK: "See which pilots the organisation is in, ask to join one, and leave one.",
}

register("pilots", GRANTS, SENTENCES)
