"""One step of the pinned playbook in one incident: to do, done, or skipped with a reason."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from carecert.organisations.tenancy import TenantModel
from carecert.react.models.incident import Incident
from carecert.react.models.part import Signed
from carecert.react.models.seen import PartQuerySet


class StepState(models.TextChoices):
    """Where a step stands."""

    TO_DO = "to-do", "To do"
    DONE = "done", "Done"
    SKIPPED = "skipped", "Skipped"


class StepRun(Signed, TenantModel):
    """A step as it is worked. `step` is its id in the playbook's release, `position` its place there."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=StepState.choices, default=StepState.TO_DO)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(null=True)

    objects: ClassVar[PartQuerySet["StepRun"]] = PartQuerySet["StepRun"].as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("incident", "step"), name="react_step_once_per_incident"),
            models.UniqueConstraint(fields=("incident", "position"), name="react_place_once_per_incident"),
            models.CheckConstraint(condition=Q(state__in=StepState.values), name="react_step_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="to-do", at__isnull=True, by_name="", reason="")
                | (~Q(state="to-do") & Q(at__isnull=False) & ~Q(by_name="")),
                name="react_settled_step_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state="skipped") | ~Q(reason=""), name="react_skipped_step_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.incident_id} {self.step}: {self.state}"
