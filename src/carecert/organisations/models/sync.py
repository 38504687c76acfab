"""How far the register has been brought up to date from a directory."""

from django.db import models


class DirectorySync(models.Model):
    """One directory. It is nobody's noun: no page lists it.

    `since`: the day from which on changes are asked for next. `pending`: the codes that changed and were not read yet,
    so that a sync which was stopped goes on where it was. `not_before`: when the directory may be asked again.
    """

    address = models.CharField(max_length=500, unique=True)
    since = models.DateField()
    pending = models.JSONField(default=list)
    asked_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.address
