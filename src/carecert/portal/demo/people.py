"""Acting as somebody in the demo: the same actor that their session would have."""

from carecert.organisations.actor import Actor
from carecert.organisations.identify import memberships_of, person_actor
from carecert.people.models import User


def acting(email: str) -> Actor:
    """The actor of one of the demo's people, at the organisation that they joined first."""
    user = User.objects.get(email=email)
    return person_actor(user, memberships_of(user)[0], via="demo")
