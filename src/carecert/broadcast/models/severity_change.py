"""The dated history of an advisory's severity: how severe it was called, when, by whom and why."""

from django.db import models
from django.db.models import Q

from carecert.audit.guard import append_only
from carecert.broadcast.models.advisory import Advisory
from carecert.broadcast.models.parts import PartQuerySet
from carecert.broadcast.rules.severity import Severity


class SeverityChange(models.Model):
    """One entry of the history. The table only grows."""

    advisory = models.ForeignKey(Advisory, on_delete=models.PROTECT, related_name="severity_changes")
    severity = models.CharField(max_length=12, choices=Severity.choices())
    reason = models.CharField(max_length=500)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = PartQuerySet["SeverityChange"].as_manager()

    class Meta:
        db_table = append_only("broadcast_severitychange")
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(severity__in=Severity.values()), name="broadcast_change_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="broadcast_change_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.severity} since {self.at}"

    @property
    def level(self) -> Severity:
        """The severity as one of the closed list."""
        return Severity(self.severity)
