"""A legal clock that runs for one incident. It never pauses; only a person's record ends it."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from carecert.organisations.tenancy import TenantModel
from carecert.react.models.incident import Incident
from carecert.react.models.part import Signed
from carecert.react.models.seen import PartQuerySet
from carecert.react.rules.clocks import ClockState, TimeLeft, time_left


class Clock(Signed, TenantModel):
    """One duty to report. Name and hours are those of the day it started, so a later change of law rewrites nothing."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="clocks")
    regime = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    hours = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=15, default=ClockState.RUNNING.value)
    met_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[PartQuerySet["Clock"]] = PartQuerySet["Clock"].as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("due_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("incident", "regime"), name="react_clock_once_per_incident"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ClockState]), name="react_clock_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="running", by_name="", reason="") | (~Q(state="running") & ~Q(by_name="")),
                name="react_ended_clock_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(state="reported", met_at__isnull=False) | (~Q(state="reported") & Q(met_at__isnull=True)),
                name="react_reported_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="not-required") | ~Q(reason=""), name="react_not_required_has_a_reason"
            ),
        )
        indexes = (models.Index(fields=("due_at",), name="react_clocks_running", condition=Q(state="running")),)

    def __str__(self) -> str:
        return f"{self.incident_id} {self.regime}: {self.state}"

    @property
    def is_running(self) -> bool:
        """Whether somebody must still report or decide."""
        return self.state == ClockState.RUNNING

    def left(self, now: datetime) -> TimeLeft:
        """How long it still has."""
        return time_left(self.due_at, now)
