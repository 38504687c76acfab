"""The counter behind the references of a year."""

from typing import Self

from django.db import models

from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import VisibleQuerySet


class SeriesQuerySet(VisibleQuerySet["Series"]):
    """Counters, which nobody looks at but the system."""

    def visible_to(self, actor: Actor) -> Self:
        """All for the system, none for anybody else."""
        return self if actor.is_system else self.none()


class Series(models.Model):
    """The last number given in a year. Numbers are taken by a conditional update and never given twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
