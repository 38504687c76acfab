"""The periodic table: when each regular sweep is due, and which clock has taken it."""

from django.db import models


class Sweep(models.Model):
    """One regular piece of work. A clock takes it by moving `due_at` on, and only one clock can."""

    name = models.CharField(max_length=120, primary_key=True)
    due_at = models.DateTimeField()
    last_began_at = models.DateTimeField(null=True)
    last_ended_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
