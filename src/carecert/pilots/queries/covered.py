"""Which organisations a pilot covers, by name, kind and region."""

from django.db.models import Q, QuerySet

from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.pilots.models import Pilot, Place
from carecert.pilots.rules.who import State, Who


def covered(pilot: Pilot, actor: Actor) -> QuerySet[Organisation]:
    """The open organisations that have the feature while the pilot runs, by name."""
    found = Organisation.objects.visible_to(actor).active()
    if pilot.who == Who.NOBODY:
        return found.none()
    if pilot.who == Who.CHOSEN:
        fits = Q(pk__in=pilot.chosen) | Q(kind__in=pilot.kinds)
        for path in Organisation.objects.filter(pk__in=pilot.regions).values_list("path", flat=True):
            fits |= Q(path__startswith=path)
        found = found.filter(fits).exclude(pk__in=pilot.without)
    return found.order_by("name", "pk")


def regions(actor: Actor) -> list[tuple[int, str]]:
    """The number and name of each region, by name."""
    found = Organisation.objects.visible_to(actor).filter(kind=Kind.REGION, active=True)
    return list(found.order_by("name").values_list("pk", "name"))


def places_of(pilot: Pilot, actor: Actor) -> QuerySet[Place]:
    """The places of a pilot by name, those that ask first."""
    found = Place.objects.visible_to(actor).filter(pilot=pilot)
    return found.select_related("organisation").order_by("state", "-changed_at", "pk")


def asking(actor: Actor) -> dict[int, int]:
    """How many organisations ask to join each pilot, by its number."""
    found: dict[int, int] = {}
    for pk in Place.objects.visible_to(actor).filter(state=State.ASKED).values_list("pilot_id", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found
