"""A question that is put to a contact by email: its link has one purpose, works once, and ends."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from carecert.organisations.models import Way
from carecert.organisations.tenancy import TenantModel, TenantQuerySet
from carecert.reach.models.drill import Drill
from carecert.reach.rules.letters import Purpose


class AskQuerySet(TenantQuerySet["Ask"]):
    """Questions, by how far they are."""

    def due(self, now: datetime) -> Self:
        """Those whose email waits to be sent: nobody has answered, and the link would still work."""
        return self.open(now).filter(next_attempt_at__lte=now)

    def open(self, now: datetime) -> Self:
        """Those that nobody has answered, and that still can be."""
        return self.filter(answered_at__isnull=True, ends_at__gt=now)


class Ask(TenantModel):
    """One email with a link. The worker draws the secret when it sends; only its digest is kept.

    `key` names the occasion, so that it is asked once whatever crashes. `stage`: which reminder, 0 for what is none.
    `next_attempt_at`: when it is sent, or sent again; None once it was sent or given up.
    """

    way = models.ForeignKey(Way, on_delete=models.CASCADE, related_name="asks")
    drill = models.ForeignKey(Drill, on_delete=models.CASCADE, null=True, related_name="asks")
    purpose = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Purpose])
    stage = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=100, unique=True)
    digest = models.CharField(max_length=64, null=True, unique=True)
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    objects: ClassVar[AskQuerySet] = AskQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(purpose__in=[each.value for each in Purpose]) & ~Q(key=""), name="reach_ask_is_complete"
            ),
            models.CheckConstraint(
                condition=Q(purpose="drill", drill__isnull=False) | (~Q(purpose="drill") & Q(drill__isnull=True)),
                name="reach_ask_of_a_drill",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("created_at")), name="reach_ask_ends_later"),
        )
        indexes = (
            models.Index(
                fields=("next_attempt_at",), name="reach_asks_to_send", condition=Q(next_attempt_at__isnull=False)
            ),
            models.Index(fields=("way", "purpose", "stage"), name="reach_asks_of_a_way"),
        )

    def __str__(self) -> str:
        return self.key
