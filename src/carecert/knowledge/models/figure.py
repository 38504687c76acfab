"""How many people are in date: one figure for each organisation and course, and a credit for each person behind it.

A completion is the person's; a credit is the organisation's. Somebody who works at two organisations, or moves from
one to the other, has one completion and is credited at each place where they work. The figure changes in the same
transaction as the credits, and always equals the number of credits that count.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from carecert.knowledge.models.course import Course
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class CreditQuerySet(TenantQuerySet["Credit"]):
    """Credits. They name people, so they never leave the organisation, not even towards its overseers."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the actor's own organisation; all to the service."""
        return self if actor.is_system else self.of(actor)


class Credit(TenantModel):
    """Until when one person of the organisation is in date with a course, and whether the figure counts them."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="credits")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    valid_until = models.DateField()
    counted = models.BooleanField()

    objects: ClassVar[CreditQuerySet] = CreditQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "course", "person"), name="knowledge_one_credit_each"),
        )
        indexes = (
            models.Index(fields=("valid_until",), name="knowledge_credit_runs_out", condition=models.Q(counted=True)),
        )

    def __str__(self) -> str:
        return f"{self.person_id} until {self.valid_until}"


class CompletionFigure(TenantModel):
    """How many of an organisation's people are in date with a course. Seen there, by overseers and by the nation."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    in_date = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "course"), name="knowledge_one_figure_each"),
            models.CheckConstraint(condition=models.Q(in_date__gte=0), name="knowledge_figure_is_a_count"),
        )

    def __str__(self) -> str:
        return str(self.in_date)
