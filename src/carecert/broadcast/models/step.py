"""A resolution step: one thing to do about a threat, at its place among the others."""

from django.db import models
from django.db.models import Q

from carecert.broadcast.models.advisory import Advisory
from carecert.broadcast.models.parts import PartQuerySet
from carecert.broadcast.rules.steps import StepKind


class ResolutionStep(models.Model):
    """One step. `position` counts from 1 within the advisory."""

    advisory = models.ForeignKey(Advisory, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind.choices())
    text = models.TextField()
    link = models.CharField(max_length=2000, blank=True)

    objects = PartQuerySet["ResolutionStep"].as_manager()

    class Meta:
        ordering = ("advisory", "position")
        constraints = (
            models.UniqueConstraint(fields=("advisory", "position"), name="broadcast_one_step_per_place"),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values()), name="broadcast_step_kind_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="broadcast_step_says_what_to_do"),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://") | Q(link__startswith="http://"),
                name="broadcast_step_link_is_safe",
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}. {self.text[:60]}"

    @property
    def type(self) -> StepKind:
        """The kind as one of the closed list."""
        return StepKind(self.kind)
