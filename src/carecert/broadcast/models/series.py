"""The counter behind the references of a year."""

from django.db import models


class Series(models.Model):
    """The last number given in a year. Numbers are taken by a conditional update and never given twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
