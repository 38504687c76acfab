"""Who was told: each delivery as it concerns one organisation, so that the organisation and its overseers can ask."""

import re
from datetime import datetime

from django.db import models
from django.db.models import Q

from carecert.notify.models.delivery import Delivery
from carecert.organisations.tenancy import TenantModel

ADDRESS = re.compile(r"<?[^\s<>@,;:]+@[^\s<>@,;:]+>?|\+?\d{9,}")
"""An email address or a phone number, as a provider's refusal may repeat it."""


class Told(TenantModel):
    """One delivery for one organisation: to its contact, its webhook, or a person who was told for it.

    A person who is told for several organisations at once has one delivery and a row for each of them. `about` names
    what it was about, as events name their subject: "broadcast:advisory/CC-2026-0001".
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="told")
    about = models.CharField(max_length=100)

    class Meta:
        verbose_name_plural = "deliveries of messages"
        constraints = (
            models.UniqueConstraint(fields=("delivery", "organisation"), name="notify_told_once_for_each"),
            models.CheckConstraint(condition=~Q(about=""), name="notify_told_about_something"),
        )
        indexes = (models.Index(fields=("about", "organisation", "id"), name="notify_told_about"),)

    def __str__(self) -> str:
        return f"{self.delivery_id} for {self.organisation_id}: {self.about}"

    @property
    def recipient(self) -> str:
        """The name of who was told. No address."""
        one = self.delivery
        named = one.person or one.contact or one.webhook
        return named.name if named else ""

    @property
    def at(self) -> datetime:
        """When it was sent, was last tried, or will be tried next."""
        one = self.delivery
        return one.sent_at or one.next_attempt_at or one.tried_at or one.made_at

    @property
    def reason(self) -> str:
        """Why it has not arrived, without the address: who asks may be somebody else than the organisation."""
        one = self.delivery
        said = one.problem.replace(one.address, "the address") if one.address else one.problem
        return ADDRESS.sub("the address", said)
