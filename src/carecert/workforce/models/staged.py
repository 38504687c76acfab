"""A file of staff that was uploaded and waits for somebody to look at what it would change."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class StagedStaffQuerySet(TenantQuerySet["StagedStaff"]):
    """Staged files, by whether they still wait."""

    def waiting(self) -> Self:
        """Those that were not taken in, and whose rows are still here."""
        return self.filter(applied_at__isnull=True).exclude(content=b"")


class StagedStaff(TenantModel):
    """One file as it was uploaded. Its bytes are dropped once it is taken in, and after 30 days in any case.

    `complete`: it names all staff. `without_email`: people without an address are kept.
    """

    name = models.CharField(max_length=200)
    content = models.BinaryField()
    checksum = models.CharField(max_length=64)
    complete = models.BooleanField(default=False)
    without_email = models.BooleanField(default=False)
    staged_by = models.CharField(max_length=200)
    staged_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    objects: ClassVar[StagedStaffQuerySet] = StagedStaffQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "files of staff"
        ordering = ("-staged_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(name="") & ~Q(checksum=""), name="workforce_staged_is_named"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def waits(self) -> bool:
        """Whether it can still be taken in."""
        return self.applied_at is None and bool(self.content)
