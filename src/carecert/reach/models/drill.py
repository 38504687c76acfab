"""The monthly drill of one organisation: a test message to its contacts, and whether somebody answered in time."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class DrillQuerySet(TenantQuerySet["Drill"]):
    """Drills, by how far they are."""

    def over(self, now: datetime) -> Self:
        """Those whose time has run out and whose end nobody has noted yet."""
        return self.filter(ends_at__lte=now, settled_at__isnull=True)


class Drill(TenantModel):
    """One drill. `month`: its first day. `answered_at`: the first answer in time. `settled_at`: its end was noted."""

    month = models.DateField()
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects: ClassVar[DrillQuerySet] = DrillQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-month", "organisation")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "month"), name="reach_one_drill_a_month"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("began_at")), name="reach_drill_ends_later"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__lte=F("ends_at")), name="reach_answer_in_time"
            ),
        )
        indexes = (
            models.Index(fields=("ends_at",), name="reach_drills_to_settle", condition=Q(settled_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
