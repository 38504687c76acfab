"""The log of an incident: what was seen, done and decided, in order. It only grows."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from carecert.audit.guard import append_only
from carecert.organisations.tenancy import TenantModel
from carecert.react.models.incident import Incident
from carecert.react.models.part import Signed
from carecert.react.models.seen import PartQuerySet


class LogKind(models.TextChoices):
    """What sort of line it is. People write notes and decisions; the verbs write the rest."""

    NOTE = "note", "Note"
    DECISION = "decision", "Decision"
    STEP = "step", "Step"
    CLOCK = "clock", "Clock"
    STATE = "state", "State"
    HELP = "help", "Help"


class LogEntry(Signed, TenantModel):
    """One line. `at` is when it happened, `written_at` when it was written down."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="log")
    kind = models.CharField(max_length=10, choices=LogKind.choices)
    text = models.TextField()
    at = models.DateTimeField()
    written_at = models.DateTimeField()

    objects: ClassVar[PartQuerySet["LogEntry"]] = PartQuerySet["LogEntry"].as_manager()  # type: ignore[assignment]

    class Meta:
        db_table = append_only("react_logentry")
        ordering = ("-at", "-id")
        verbose_name_plural = "log entries"
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=LogKind.values), name="react_log_kind_is_known"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(by_name=""), name="react_log_line_is_complete"),
            models.CheckConstraint(condition=Q(at__lte=models.F("written_at")), name="react_log_is_not_ahead"),
        )
        indexes = (models.Index(fields=("incident", "-at", "-id"), name="react_log_newest"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.text[:60]}"
