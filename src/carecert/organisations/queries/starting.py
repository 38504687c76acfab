"""Whether an organisation can be reached, as conditions on its row: for the start checklist."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from carecert.organisations.models import Contact, ContactRole, Way
from carecert.organisations.queries.who import ENOUGH


def _sure() -> QuerySet[Contact]:
    """The contacts of an organisation (the row itself) that get alerts by a way that is verified and works."""
    ways = Way.objects.working().filter(contact=OuterRef("pk"), verified_at__isnull=False)
    return Contact.objects.filter(Exists(ways), organisation=OuterRef("pk"), receives_alerts=True)


def has_enough_contacts() -> Q:
    """The condition that two contacts can be reached, so that somebody is while one is away."""
    counted = _sure().order_by().values("organisation").annotate(number=Count("pk"))
    return Q(Exists(counted.filter(number__gte=ENOUGH)))


def has_somebody_at_night() -> Q:
    """The condition that an out-of-hours contact can be reached."""
    return Q(Exists(_sure().filter(role=ContactRole.OUT_OF_HOURS)))
