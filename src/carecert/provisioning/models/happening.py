"""What a connection did lately, and what was refused to it: for the administrator, for ninety days."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from carecert.organisations.tenancy import TenantModel, TenantQuerySet
from carecert.provisioning.models.connection import Connection


class What(models.TextChoices):
    """What happened. The value is stored; the label is shown."""

    CREATED = "created", "Created"
    CHANGED = "changed", "Changed"
    ENDED = "ended", "Ended"
    REFUSED = "refused", "Refused"


class HappeningQuerySet(TenantQuerySet["Happening"]):
    """Happenings, by age."""

    def before(self, moment: datetime) -> Self:
        """Those that are older."""
        return self.filter(at__lt=moment)


class Happening(TenantModel):
    """One thing that happened. `about`: the user or group as the directory calls it. `why`: a sentence, if any."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="happenings")
    what = models.CharField(max_length=10, choices=What.choices)
    kind = models.CharField(max_length=10, choices=[("User", "Person"), ("Group", "Group")])
    about = models.CharField(max_length=254, blank=True)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    objects: ClassVar[HappeningQuerySet] = HappeningQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "notes about staff directories"
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(what__in=What.values), name="provisioning_happening_is_known"),
        )
        indexes = (models.Index(fields=("organisation", "-at"), name="provisioning_lately"),)

    def __str__(self) -> str:
        return f"{self.what}: {self.kind}"
