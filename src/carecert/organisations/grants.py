"""Which roles grant which permissions: every service registers its own list here, and the matrix is printed from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from carecert.organisations.roles import Role


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission: which service it belongs to, the roles that grant it, and what it allows, in a sentence."""

    service: str
    permission: str
    roles: frozenset[Role]
    sentence: str


REGISTER: dict[str, Grant] = {}


def register(service: str, grants: Mapping[StrEnum, frozenset[Role]], sentences: Mapping[StrEnum, str]) -> None:
    """Add a service's permissions. Raises ValueError for one that is taken, misnamed, or has no sentence."""
    for permission, roles in grants.items():
        if permission in REGISTER:
            raise ValueError(f"{permission} is registered twice")
        if not permission.startswith(f"{service}:"):
            raise ValueError(f"{permission} must begin with {service}:")
        if not sentences.get(permission):
            raise ValueError(f"{permission} has no sentence that says what it allows")
        REGISTER[permission] = Grant(service, permission, roles, sentences[permission])


def granting(permission: str) -> frozenset[Role]:
    """The roles that grant a permission. Raises LookupError for one that no service registered."""
    try:
        return REGISTER[permission].roles
    except KeyError:
        raise LookupError(f"no service registered the permission {permission}") from None
