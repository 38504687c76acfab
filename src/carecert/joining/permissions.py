"""Who may decide which organisations come in."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """What can be allowed here. Applying needs no permission: whoever applies has no account yet."""

    DECIDE = "joining:application:decide"


GRANTS: dict[StrEnum, frozenset[Role]] = {Permission.DECIDE: frozenset({Role.EDITOR, Role.OVERSEER})}

SENTENCES: dict[StrEnum, str] = {
    Permission.DECIDE: "See which organisations ask to join, and approve, refuse or ask them: everywhere for the "
    "nation, and below the own organisation for an overseer.",
}

register("joining", GRANTS, SENTENCES)
