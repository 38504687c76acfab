"""A connection: one staff directory that may say who works at one organisation, and its tokens."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class ConnectionQuerySet(TenantQuerySet["Connection"]):
    """Connections, by whether they stand."""

    def live(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at__isnull=True)


class Connection(TenantModel):
    """One directory. What it brought stays when it is ended; it only cannot say anything more."""

    name = models.CharField(max_length=100)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[ConnectionQuerySet] = ConnectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "connected staff directories"
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="provisioning_connection_has_a_name"),
            models.UniqueConstraint(
                fields=("organisation", "name"),
                condition=Q(ended_at__isnull=True),
                name="provisioning_one_live_connection_of_a_name",
            ),
        )

    def __str__(self) -> str:
        return self.name


class KeyQuerySet(TenantQuerySet["Key"]):
    """Tokens, by whether they work."""

    def live(self, now: datetime) -> Self:
        """Those that work now."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=now, connection__ended_at__isnull=True)


class Key(TenantModel):
    """A token of a connection. Only a digest of it is kept. Two work at once while one takes the place of the other."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="keys")
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[KeyQuerySet] = KeyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "tokens of staff directories"
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="provisioning_key_expires_later"),
        )

    def __str__(self) -> str:
        return f"{self.prefix}…"
