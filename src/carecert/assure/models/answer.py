"""Answers: the present one for each item of an assessment, and every one that there ever was."""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from carecert.assure.models.assessment import Assessment
from carecert.audit.guard import append_only
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import TenantModel, TenantQuerySet

M = TypeVar("M", bound=models.Model)


class HomeQuerySet(TenantQuerySet[M]):
    """What says in detail where an organisation is weak: seen there only. Overseers read results."""

    def visible_to(self, actor: Actor) -> Self:
        """The actor's own organisation; all for the system."""
        return self if actor.is_system else self.of(actor)


class Answer(TenantModel):
    """The present answer to one item. `value`: question key to option value. `version` counts the changes."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    item = models.CharField(max_length=40)
    value = models.JSONField()
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    answered_by = models.CharField(max_length=200)
    answered_at = models.DateTimeField()

    objects: ClassVar[HomeQuerySet["Answer"]] = HomeQuerySet["Answer"].as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("item",)
        constraints = (
            models.UniqueConstraint(fields=("assessment", "item"), name="assure_one_answer_each"),
            models.CheckConstraint(condition=~Q(item=""), name="assure_answer_has_an_item"),
        )

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.item}"


class AnswerChange(TenantModel):
    """One answer as it was given at some time. The table only grows."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="changes")
    item = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    value = models.JSONField()
    note = models.TextField(blank=True)
    answered_by = models.CharField(max_length=200)
    answered_at = models.DateTimeField()

    objects: ClassVar[HomeQuerySet["AnswerChange"]] = HomeQuerySet["AnswerChange"].as_manager()  # type: ignore[assignment]

    class Meta:
        db_table = append_only("assure_answerchange")
        ordering = ("assessment_id", "item", "-version")
        constraints = (
            models.UniqueConstraint(fields=("assessment", "item", "version"), name="assure_one_change_per_version"),
        )

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.item} v{self.version}"
