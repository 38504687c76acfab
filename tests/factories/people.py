"""People at organisations, with their roles."""

from dataclasses import dataclass
from itertools import count

from carecert.organisations.actor import Actor
from carecert.organisations.identify import person_actor
from carecert.organisations.models import Membership, Organisation, RoleGrant
from carecert.organisations.roles import Role
from carecert.people.models import User

NUMBERS = count(1)
PASSWORD = "correct horse battery staple"


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


def member(
    organisation: Organisation, *roles: Role, name: str = "", email: str = "", job: str = "", group: str = ""
) -> Member:
    """A person at an organisation with these roles and that of every member of staff; the password is `PASSWORD`."""
    number = next(NUMBERS)
    name = name or f"Person {number}"
    user = User.objects.create_user(email or f"person{number}@example.org", name, PASSWORD)
    membership = Membership.objects.create(person=user, organisation=organisation, job_title=job, staff_group=group)
    RoleGrant.objects.bulk_create(
        RoleGrant(membership=membership, role=role) for role in sorted({Role.LEARNER, *roles})
    )
    return Member(user, membership, person_actor(user, membership, via="session"))
