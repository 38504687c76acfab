"""Which roles grant which permissions: every service registers its own list here, and the matrix is printed from it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from carecert.organisations.roles import Role


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission: which service it belongs to, the roles that grant it, and what it allows, in a sentence.

    `code`: whether it writes for an organisation or reads of others, so that its roles need a one-time code.
    """

    service: str
    permission: str
    roles: frozenset[Role]
    sentence: str
    code: bool

    @property
    def only_reads(self) -> bool:
        """Whether it changes nothing: its name says so."""
        return self.permission.rpartition(":")[2].startswith(("read", "compare"))


REGISTER: dict[str, Grant] = {}
MAKING_TOKENS = "organisations:tokens:use"


def register(
    service: str,
    grants: Mapping[StrEnum, frozenset[Role]],
    sentences: Mapping[StrEnum, str],
    *,
    without_code: Collection[StrEnum] = (),
) -> None:
    """Add a service's permissions. Raises ValueError for one that is taken, misnamed, or has no sentence.

    `without_code`: those that only read of the own organisation, or change nothing but one's own things. All others
    write for an organisation or read of others: every role that holds one needs a one-time code at sign-in.
    """
    unknown = [str(permission) for permission in without_code if permission not in grants]
    if unknown:
        raise ValueError(f"{', '.join(unknown)} would need no code, but nobody is granted it")
    for permission, roles in grants.items():
        if permission in REGISTER:
            raise ValueError(f"{permission} is registered twice")
        if not permission.startswith(f"{service}:"):
            raise ValueError(f"{permission} must begin with {service}:")
        if not sentences.get(permission):
            raise ValueError(f"{permission} has no sentence that says what it allows")
        REGISTER[permission] = Grant(
            service, permission, roles, sentences[permission], code=permission not in without_code
        )


def granting(permission: str) -> frozenset[Role]:
    """The roles that grant a permission. Raises LookupError for one that no service registered."""
    try:
        return REGISTER[permission].roles
    except KeyError:
        raise LookupError(f"no service registered the permission {permission}") from None


def needs_second_factor(roles: frozenset[Role]) -> bool:
    """Whether these roles call for a one-time code: any that writes for an organisation or reads of others."""
    return any(grant.code and grant.roles & roles for grant in REGISTER.values())


def sentences_of(role: Role) -> list[str]:
    """What a role allows beside what every member of staff may do, a sentence each, in the order of the services."""
    own = [grant for grant in REGISTER.values() if role in grant.roles and Role.LEARNER not in grant.roles]
    return [grant.sentence for grant in sorted(own, key=lambda grant: grant.permission)]


def scopes_of(roles: frozenset[Role], *, only_reading: bool = False) -> dict[str, str]:
    """The permissions that these roles grant, each with its sentence: what an API token can be made for.

    A token makes no tokens, so that is not among them.
    """
    found = [
        one
        for one in REGISTER.values()
        if one.roles & roles and (one.only_reads or not only_reading) and one.permission != MAKING_TOKENS
    ]
    return {one.permission: one.sentence for one in sorted(found, key=lambda one: one.permission)}
