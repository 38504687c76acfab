"""A page that was looked at under a support access."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from carecert.organisations.tenancy import TenantModel
from carecert.support.models.access import Access


class Glance(TenantModel):
    """One page, with the first and the last look at it. The path alone: what was searched for may be personal."""

    access = models.ForeignKey(Access, on_delete=models.CASCADE, related_name="glances")
    path = models.CharField(max_length=300)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("first_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("access", "path"), name="support_one_row_for_a_page"),
            models.CheckConstraint(condition=~Q(path=""), name="support_glance_has_a_path"),
        )

    def __str__(self) -> str:
        return self.path
