"""Who sees an incident, and with it everything that belongs to it: one condition for all of React's tables."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import TenantQuerySet
from carecert.react.permissions import Permission

M = TypeVar("M", bound=models.Model)


def seen_by(actor: Actor, incident: str = "") -> Q:
    """The condition that a row's incident may be seen. `incident`: the way to it, such as "incident__".

    Only people of its own organisation who may read incidents see it, and national analysts for as long as it asks
    for help, or when the organisation has closed and could not show it to anybody. Overseers and other national roles
    do not: nothing crosses an organisation's wall without its permission.
    """
    if actor.is_system:
        return Q()
    if not actor.can(Permission.READ) or actor.organisation_id is None:
        return Q(pk__in=[])
    own = Q(organisation_id=actor.organisation_id)
    if not actor.can(Permission.HELP):
        return own
    return own | Q(**{f"{incident}wants_help": True}) | Q(organisation__active=False)


class PartQuerySet(TenantQuerySet[M]):
    """Rows that belong to an incident and are seen with it."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the incidents that the actor may see."""
        return self.filter(seen_by(actor, "incident__"))
