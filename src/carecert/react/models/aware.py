"""When the organisation became aware, as it was said first and as it was corrected: the legal clocks hang on it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from carecert.audit.guard import append_only
from carecert.organisations.tenancy import TenantModel
from carecert.react.models.incident import Incident
from carecert.react.models.part import Signed
from carecert.react.models.seen import PartQuerySet


class AwareChange(Signed, TenantModel):
    """One statement of the moment of awareness. The newest one holds; none is ever changed or deleted."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="aware_changes")
    aware_at = models.DateTimeField()
    why = models.TextField()
    at = models.DateTimeField()

    objects: ClassVar[PartQuerySet["AwareChange"]] = PartQuerySet["AwareChange"].as_manager()  # type: ignore[assignment]

    class Meta:
        db_table = append_only("react_awarechange")
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(why="") & ~Q(by_name=""), name="react_awareness_has_a_reason"),
            models.CheckConstraint(condition=Q(aware_at__lte=models.F("at")), name="react_awareness_is_not_ahead"),
        )

    def __str__(self) -> str:
        return f"{self.incident_id} aware {self.aware_at:%Y-%m-%d %H:%M}"
