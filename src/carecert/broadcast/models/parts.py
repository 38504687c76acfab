"""What belongs to an advisory is seen by whoever may read the advisory."""

from typing import Self, TypeVar

from django.db import models

from carecert.broadcast.models.visibility import readable
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import VisibleQuerySet

M = TypeVar("M", bound=models.Model)


class PartQuerySet(VisibleQuerySet[M]):
    """Rows that belong to an advisory, by way of `advisory`."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of advisories that the actor may read."""
        return self.filter(readable(actor, "advisory__"))
