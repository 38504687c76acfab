"""How much each provider has taken in the current slice of time, for all workers together."""

from django.db import models


class Pace(models.Model):
    """One row for each provider: which slice of time it is in, and how many messages that slice has given out."""

    provider = models.CharField(max_length=40, unique=True)
    slice = models.BigIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.provider}: {self.taken}"
