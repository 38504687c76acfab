"""The contacts of several organisations of one person that nobody has confirmed for 90 days: two queries for all.

The system reads for them, because the database shows an organisation's rows only to whoever acts for it now.
"""

from collections.abc import Sequence

from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Way
from carecert.organisations.scope import scoped


def unconfirmed_at(acting: Sequence[Actor], most: int) -> list[Contact]:
    """At most so many, by organisation and name, with their ways."""
    places = [one.organisation_id for one in acting]
    with scoped(Actor.system("several")):
        old = Way.objects.old(timezone.now()).filter(organisation__in=places).values("contact")
        found = Contact.objects.filter(organisation__in=places, organisation__active=True, pk__in=old)
        rows = found.select_related("organisation").prefetch_related("ways")
        return list(rows.order_by("organisation__name", "name", "pk")[:most])
