"""A test alert: one organisation rehearses what it does when a real one comes. It is no advisory, and never counts."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from carecert.broadcast.permissions import Permission
from carecert.broadcast.rules.rehearsing import TITLE, make
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class RehearsalQuerySet(TenantQuerySet["Rehearsal"]):
    """Test alerts, by who may see them and whether somebody has acted."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of organisations the actor may see, for roles that need to know, as with the response to a real one."""
        if not actor.is_system and not actor.can(Permission.READ_RESTRICTED):
            return self.none()
        return super().visible_to(actor)

    def waiting(self) -> Self:
        """Those that nobody has acknowledged."""
        return self.filter(acknowledged_at__isnull=True)


class Rehearsal(TenantModel):
    """One test alert to one organisation. `told_at`: when its message went out last. `told`: how often it did."""

    asked_by = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    told_at = models.DateTimeField()
    told = models.PositiveSmallIntegerField(default=1)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_name = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    objects: ClassVar[RehearsalQuerySet] = RehearsalQuerySet.as_manager()  # type: ignore[assignment]

    title = TITLE

    class Meta:
        verbose_name = "test alert"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation",),
                condition=Q(acknowledged_at__isnull=True),
                name="broadcast_one_open_test_alert",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_name="")
                | (Q(acknowledged_at__isnull=False) & ~Q(acknowledged_name="")),
                name="broadcast_test_alert_seen_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(asked_by=""), name="broadcast_test_alert_asked_for"),
        )
        indexes = (models.Index(fields=("organisation", "acknowledged_at"), name="broadcast_test_alerts"),)

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """Its reference, of a series of its own: "TEST-0012"."""
        return make(self.pk)

    @property
    def waits(self) -> bool:
        """Whether nobody has acknowledged it."""
        return self.acknowledged_at is None
