"""A person who acts for many practices, such as the IT lead of forty surgeries."""

from django.test import Client

from carecert.organisations.actor import Actor
from carecert.organisations.identify import person_actor
from carecert.organisations.models import Membership, Organisation, RoleGrant
from carecert.organisations.roles import Role
from tests.cast import Cast, sign_in
from tests.factories.organisations import organisation

ROLES = (Role.LEARNER, Role.SECURITY_LEAD, Role.ADMINISTRATOR)


def practices(cast: Cast, many: int, *roles: Role) -> list[Organisation]:
    """So many more practices that Charlie acts for, beside Birchwood, as security lead and administrator."""
    made = [organisation(f"Practice {chr(65 + n)}", code=f"P{n:03}", parent=cast.board) for n in range(many)]
    held = Membership.objects.bulk_create(Membership(person=cast.charlie.user, organisation=one) for one in made)
    RoleGrant.objects.bulk_create(RoleGrant(membership=one, role=role) for one in held for role in roles or ROLES)
    return made


def actors_of(cast: Cast) -> list[Actor]:
    """Charlie, once for each of them, the oldest membership first."""
    held = Membership.objects.filter(person=cast.charlie.user).select_related("organisation").order_by("pk")
    return [person_actor(cast.charlie.user, one, via="session") for one in held]


def charlie(cast: Cast) -> Client:
    """Charlie's browser, acting for Birchwood."""
    return sign_in(cast, "charlie")
