"""Who may connect a staff directory, and say which role a group of it gives."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import Role


class Permission(StrEnum):
    """What can be allowed here. A directory itself comes with the token of its connection, and has no role."""

    KEEP = "provisioning:connections:keep"


GRANTS: dict[StrEnum, frozenset[Role]] = {Permission.KEEP: frozenset({Role.ADMINISTRATOR})}

SENTENCES: dict[StrEnum, str] = {
    Permission.KEEP: "Connect the organisation's staff directory, and say which role each of its groups gives.",
}

register("provisioning", GRANTS, SENTENCES)
