"""Who may see which organisations cannot be reached."""

from enum import StrEnum

from carecert.organisations.grants import register
from carecert.organisations.roles import NATIONAL, Role


class Permission(StrEnum):
    """What can be allowed here. The own organisation's page goes with its contacts: `organisations:contacts:read`."""

    READ = "reach:board:read"


GRANTS: dict[StrEnum, frozenset[Role]] = {Permission.READ: NATIONAL | {Role.OVERSEER}}

SENTENCES: dict[StrEnum, str] = {
    Permission.READ: "See how well each organisation can be reached, why, and who answered its test messages.",
}

register("reach", GRANTS, SENTENCES)
