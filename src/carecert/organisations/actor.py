"""Whoever acts. Every verb takes an `Actor`, so an anonymous write cannot be expressed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from carecert.organisations.grants import granting
from carecert.organisations.roles import NATIONAL, Role


@dataclass(frozen=True, slots=True)
class Support:
    """Somebody from outside who acts at an organisation to help it, for a time that it knows of (see `support/`).

    `permissions`: all that they may do there; roles count for nothing. `changes`: those of them with which they may
    send something. `until`: when it ends by itself.
    """

    access_id: int
    until: datetime
    permissions: frozenset[str]
    changes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting for an organisation with certain roles, a program with a token, or the system itself.

    `path`: the organisation's place in the tree of oversight, as ids from the root: "/1/4/17/".
    `scopes`: the permissions that a token may use, of those that its roles grant; None when nothing narrows them.
    `via`: how they knocked: "session", "token", "support:7", "system:clock", "command", "anonymous".
    `support`: set while somebody from outside helps; then there are no roles, and it alone says what is allowed.
    """

    person_id: int | None
    name: str
    organisation_id: int | None
    organisation_code: str
    organisation_name: str
    path: str
    roles: frozenset[Role]
    via: str
    scopes: frozenset[str] | None = None
    support: Support | None = None

    @classmethod
    def system(cls, name: str) -> Self:
        """The service itself, such as the clock or the command line. It may do everything and sees everything."""
        return cls(None, name, None, "", "", "", frozenset(), f"system:{name}")

    @classmethod
    def anonymous(cls) -> Self:
        """Somebody who has not signed in."""
        return cls(None, "somebody", None, "", "", "", frozenset(), "anonymous")

    @property
    def is_system(self) -> bool:
        """Whether this is the service itself."""
        return self.via.startswith("system:")

    @property
    def is_signed_in(self) -> bool:
        """Whether a person stands behind it."""
        return self.person_id is not None

    @property
    def is_national(self) -> bool:
        """Whether a national role lets it see every organisation."""
        return self.is_system or bool(self.roles & NATIONAL)

    @property
    def oversees(self) -> bool:
        """Whether it may read the organisations below its own."""
        return Role.OVERSEER in self.roles and bool(self.path)

    def can(self, permission: str) -> bool:
        """Whether one of its roles grants the permission, and no scope of a token leaves it out.

        The system may do everything, the anonymous nothing.
        """
        return self.is_system or (self.is_granted(permission) and (self.scopes is None or permission in self.scopes))

    def is_granted(self, permission: str) -> bool:
        """Whether one of its roles grants the permission, whatever the scopes of a token."""
        if self.support is not None:
            return permission in self.support.permissions
        return bool(granting(permission) & self.roles)
