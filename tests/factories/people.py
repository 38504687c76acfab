"""People at organisations, with their roles and, where a role needs one, their second factor."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import count

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db.models import prefetch_related_objects

from carecert.organisations.actor import Actor
from carecert.organisations.grants import needs_second_factor
from carecert.organisations.identify import person_actor
from carecert.organisations.models import Membership, Organisation, RoleGrant
from carecert.organisations.roles import Role
from carecert.people.models import User

NUMBERS = count(1)
PASSWORD = "correct horse battery staple"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # everybody's authenticator in the tests (base32)


@dataclass(frozen=True, slots=True)
class Member:
    """A person at an organisation: the rows, and the actor that a request of theirs would have."""

    user: User
    membership: Membership
    actor: Actor

    @property
    def organisation(self) -> Organisation:
        """Where they work."""
        return self.membership.organisation


@dataclass(frozen=True, slots=True)
class Hire:
    """Who shall work where, with which roles besides that of every member of staff."""

    organisation: Organisation
    roles: tuple[Role, ...] = ()
    name: str = ""
    email: str = ""
    job: str = ""
    group: str = ""


@cache
def password_digest() -> str:
    """The digest of `PASSWORD`, made once."""
    return make_password(PASSWORD)


def member(
    organisation: Organisation, *roles: Role, name: str = "", email: str = "", job: str = "", group: str = ""
) -> Member:
    """A person at an organisation; the password is `PASSWORD`, the authenticator's secret `SECRET`."""
    return members([Hire(organisation, roles, name, email, job, group)])[0]


def members(hires: Iterable[Hire]) -> list[Member]:
    """Many people at once, in seven queries."""
    hired = list(hires)
    users = User.objects.bulk_create(_user(hire) for hire in hired)
    memberships = Membership.objects.bulk_create(
        Membership(person=user, organisation=hire.organisation, job_title=hire.job, staff_group=hire.group)
        for user, hire in zip(users, hired, strict=True)
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(membership=membership, role=role)
        for membership, hire in zip(memberships, hired, strict=True)
        for role in sorted({Role.LEARNER, *hire.roles})
    )
    Authenticator.objects.bulk_create(
        Authenticator(user=user, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(SECRET)})
        for user, hire in zip(users, hired, strict=True)
        if needs_second_factor(frozenset(hire.roles))
    )
    prefetch_related_objects(memberships, "grants")
    return [
        Member(user, membership, person_actor(user, membership, via="session"))
        for user, membership in zip(users, memberships, strict=True)
    ]


def _user(hire: Hire) -> User:
    number = next(NUMBERS)
    return User(
        email=hire.email or f"person{number}@example.org",
        name=hire.name or f"Person {number}",
        password=password_digest(),
    )
