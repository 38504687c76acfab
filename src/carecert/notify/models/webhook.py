"""Webhooks: addresses of an organisation's own programs, which are told by a signed request."""

from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q

from carecert.organisations.tenancy import TenantModel


class Shape(models.TextChoices):
    """What is sent to a webhook."""

    SIGNED = "signed", "Signed JSON, for your own program"
    TEAMS = "teams", "A card, for a Teams channel"


class Webhook(TenantModel):
    """One address. The secret of its signature is worked out from `salt`, and kept nowhere.

    `old_salt`: the one before, whose signature is sent too until `old_until`.
    """

    name = models.CharField(max_length=100)
    shape = models.CharField(max_length=10, choices=Shape.choices, default=Shape.SIGNED)
    url = models.CharField(max_length=1000)
    salt = models.CharField(max_length=40)
    old_salt = models.CharField(max_length=40, blank=True)
    old_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(name="") & ~Q(url="") & ~Q(salt=""), name="notify_webhook_is_complete"),
            models.CheckConstraint(
                condition=(Q(old_salt="") & Q(old_until__isnull=True)) | (~Q(old_salt="") & Q(old_until__isnull=False)),
                name="notify_webhook_old_secret_ends",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.host})"

    @property
    def host(self) -> str:
        """The host of the address. The rest of it may be a secret, so pages show no more."""
        return urlsplit(self.url).hostname or ""
