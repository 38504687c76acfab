"""Who knocks: the connection behind a token, and whom it acts as."""

from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from carecert.people.tokens import digest
from carecert.provisioning.models import Connection, Key

PREFIX = "ccd_"
KNOCKING = Actor.system("scim")


def behind(token: str) -> Key | None:
    """The row of a token, with its connection and organisation; None for one that does not work.

    It is not known yet who asks, so the system looks behind the wall. A closed organisation has no connection.
    """
    if not token.startswith(PREFIX):
        return None
    now = timezone.now()
    with scoped(KNOCKING):
        live = Key.objects.live(now).filter(digest=digest(token), organisation__active=True)
        return live.select_related("connection__organisation").first()


def actor_of(connection: Connection) -> Actor:
    """Whom a connection acts as: nobody's account, no role, and one organisation."""
    place = connection.organisation
    name = f"{connection.name} (staff directory)"
    return Actor(None, name, place.pk, place.code, place.name, "", frozenset(), "directory")
