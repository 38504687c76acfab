"""Who may keep the list of an organisation's staff."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """What can be allowed here."""

    KEEP = "workforce:staff:keep"


GRANTS: dict[StrEnum, frozenset[Role]] = {Permission.KEEP: frozenset({Role.ADMINISTRATOR})}

SENTENCES: dict[StrEnum, str] = {
    Permission.KEEP: "See the organisation's list of staff, and take in files of who starts, moves and leaves.",
}

register("workforce", GRANTS, SENTENCES)
