"""Which organisation became part of which, so that an old code leads to the new one."""

from typing import Self

from django.db import models
from django.db.models import Q

from carecert.organisations.actor import Actor
from carecert.organisations.models.organisation import Organisation
from carecert.organisations.tenancy import within


class SuccessionQuerySet(models.QuerySet["Succession"]):
    """Successions, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those into organisations that the actor may see; everyone's for the nation and the system."""
        return self.filter(within(actor, "successor"))


class Succession(models.Model):
    """One organisation became part of another on a day. `moved`: what the merger wrote, as counts by name."""

    predecessor = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="succession")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    on = models.DateField()
    reason = models.CharField(max_length=500)
    moved = models.JSONField(default=dict)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")), name="organisations_no_succession_to_itself"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="organisations_succession_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} became part of {self.successor_id}"
