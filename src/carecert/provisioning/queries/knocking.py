"""Who knocks: the connection behind a token, and whom it acts as."""

from datetime import timedelta

from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from carecert.provisioning.models import Connection, Key
from carecert.provisioning.models.connection import digest

PREFIX = "ccd_"
SEEN_AGAIN = timedelta(minutes=5)
KNOCKING = Actor.system("scim")


def behind(token: str) -> Connection | None:
    """The connection that a token belongs to, with its organisation; None for one that does not work.

    It is not known yet who asks, so the system looks behind the wall. A closed organisation has no connection.
    """
    if not token.startswith(PREFIX):
        return None
    now = timezone.now()
    with scoped(KNOCKING):
        live = Key.objects.live(now).filter(digest=digest(token), organisation__active=True)
        found = live.select_related("connection__organisation").first()
        if found is None:
            return None
        if found.last_used_at is None or now - found.last_used_at > SEEN_AGAIN:
            Key.objects.filter(pk=found.pk).update(last_used_at=now)
        return found.connection


def actor_of(connection: Connection) -> Actor:
    """Whom a connection acts as: nobody's account, no role, and one organisation."""
    place = connection.organisation
    name = f"The staff directory “{connection.name}”"
    return Actor(None, name, place.pk, place.code, place.name, "", frozenset(), "directory")
