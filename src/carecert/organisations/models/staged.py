"""A register that was uploaded and waits for somebody to look at what it would change."""

from typing import Self

from django.db import models
from django.db.models import Q

from carecert.organisations.actor import Actor


class StagedQuerySet(models.QuerySet["StagedRegister"]):
    """Staged registers, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """All for the nation and the system, none for others: a register speaks of every organisation."""
        return self if actor.is_national else self.none()

    def waiting(self) -> Self:
        """Those that were not taken in."""
        return self.filter(applied_at__isnull=True)


class StagedRegister(models.Model):
    """One file as it was uploaded. Its bytes are dropped once it is taken in, and after a day in any case."""

    name = models.CharField(max_length=200)
    profile = models.CharField(max_length=20)
    content = models.BinaryField()
    checksum = models.CharField(max_length=64)
    staged_by = models.CharField(max_length=200)
    staged_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    objects = StagedQuerySet.as_manager()

    class Meta:
        ordering = ("-staged_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(name="") & ~Q(checksum=""), name="organisations_staged_is_named"),
        )

    def __str__(self) -> str:
        return self.name
