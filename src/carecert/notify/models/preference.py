"""What a person has chosen: how often email comes that is not urgent, and whether to be texted when it is."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from carecert.organisations.actor import Actor


class Cadence(models.TextChoices):
    """When email comes that is not urgent."""

    AT_ONCE = "at-once", "At once"
    DAILY = "daily", "Once a day, all in one email"
    NEVER = "never", "Not by email"


class PreferenceQuerySet(models.QuerySet["Preference"]):
    """Preferences, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own; all for the system."""
        if actor.is_system:
            return self
        return self.filter(person_id=actor.person_id) if actor.person_id else self.none()


class Preference(models.Model):
    """One person's choices. Without a row: email at once, and no texts."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    cadence = models.CharField(max_length=10, choices=Cadence.choices, default=Cadence.AT_ONCE)
    mobile = models.CharField(max_length=20, blank=True)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(cadence__in=Cadence.values), name="notify_cadence_is_known"),)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.cadence}"
