"""Which organisations are the hardest to reach: one figure each, read in order, never counted from the contacts."""

from django.db.models import QuerySet

from carecert.organisations.actions.figure import WATCHING
from carecert.organisations.actor import Actor
from carecert.organisations.models import Reachability


def hardest(actor: Actor, *, kind: str = "", region: str = "") -> QuerySet[Reachability]:
    """The figures of the open organisations that the actor may see, the lowest score first.

    `kind`: a value of `Kind`; `region`: a region's code. Empty means all.
    """
    found = Reachability.objects.visible_to(actor).filter(organisation__active=True)
    found = found.exclude(organisation__kind__in=WATCHING)
    if kind:
        found = found.filter(organisation__kind=kind)
    if region:
        found = found.filter(organisation__region__code=region)
    return found.select_related("organisation__region").order_by("score", "organisation_id")
