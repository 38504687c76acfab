"""The place of one organisation in a pilot: it asked, is in, has left, or was kept out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from carecert.organisations.tenancy import TenantModel, TenantQuerySet
from carecert.pilots.models.pilot import Pilot
from carecert.pilots.rules.who import STATES, State


class Place(TenantModel):
    """One place. `why`: what the organisation said when it asked or left. `answer`: what the nation said."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="places")
    state = models.CharField(max_length=10, choices=[(each, each) for each in map(str, State)])
    why = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    objects: ClassVar[TenantQuerySet["Place"]] = TenantQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("state", "-changed_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("pilot", "organisation"), name="pilots_one_place_each"),
            models.CheckConstraint(condition=Q(state__in=list(map(str, State))), name="pilots_state_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.pilot_id}: {self.organisation_id}"

    @property
    def state_in_words(self) -> str:
        """How the organisation stands to the pilot."""
        return STATES[State(self.state)]
