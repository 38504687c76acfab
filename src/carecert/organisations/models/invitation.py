"""An invitation to join an organisation with certain roles, by a link that works once."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from carecert.organisations.roles import Role
from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class InvitationQuerySet(TenantQuerySet["Invitation"]):
    """Invitations, by whether they still stand."""

    def open(self) -> Self:
        """Those that were neither taken up nor taken back; the week of some may be over."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


class Invitation(TenantModel):
    """Somebody is asked to join. Only a digest of the link's secret is kept."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=120, blank=True, db_default="")
    staff_group = models.CharField(max_length=60, blank=True, db_default="")
    welcome = models.TextField(max_length=500, blank=True, db_default="")
    roles = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")), name="organisations_invitation_expires_later"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="organisations_invitation_ends_once",
            ),
            models.UniqueConstraint(
                fields=("organisation", "email"),
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="organisations_one_open_invitation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.email} to {self.organisation_id}"

    @property
    def role_set(self) -> frozenset[Role]:
        """The roles that joining will give."""
        return frozenset(Role(role) for role in self.roles)
