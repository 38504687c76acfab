"""The ways to reach a contact: email addresses, mobile numbers and landlines, each with what is known about it."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Lower

from carecert.organisations.models.contact import Contact
from carecert.organisations.rules.reachability import FRESH, is_old
from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class Channel(models.TextChoices):
    """By what a way reaches somebody. The value is stored; the label is shown."""

    EMAIL = "email", "Email address"
    MOBILE = "mobile", "Mobile number"
    LANDLINE = "landline", "Landline number"


class Proof(models.TextChoices):
    """How it is known that a way leads to the contact."""

    LINK = "link", "The owner opened a link that was sent to it"
    RANG = "rang", "Somebody rang it"
    CODE = "code", "The owner read out a code that was sent to it"
    SET_UP = "set-up", "It was set up with the organisation"


class WayQuerySet(TenantQuerySet["Way"]):
    """Ways, by what is known about them."""

    def email(self) -> Self:
        """The email addresses."""
        return self.filter(channel=Channel.EMAIL)

    def working(self) -> Self:
        """Those whose last message did not fail."""
        return self.filter(failed_at__isnull=True)

    def old(self, now: datetime) -> Self:
        """Those that nobody has confirmed for 90 days."""
        return self.alias(since=Coalesce("confirmed_at", "created_at")).filter(since__lte=now - FRESH)


class Way(TenantModel):
    """One way to reach a contact.

    `verified_at`, `proof`: when and how it was known to lead to the contact. `confirmed_at`: when somebody last said
    that it still does. `failed_at`, `failed_why`: since when messages do not arrive, and why. `delivered_at`: when one
    last arrived.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="ways")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    value = models.CharField(max_length=254)
    verified_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=10, choices=Proof.choices, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failed_why = models.CharField(max_length=300, blank=True)
    delivered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[WayQuerySet] = WayQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("channel", "id")
        constraints = (
            models.UniqueConstraint("contact", "channel", Lower("value"), name="organisations_way_once"),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values) & ~Q(value=""), name="organisations_way_is_complete"
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True, proof="") | Q(verified_at__isnull=False, proof__in=Proof.values),
                name="organisations_way_proof_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(failed_at__isnull=True, failed_why="") | (Q(failed_at__isnull=False) & ~Q(failed_why="")),
                name="organisations_way_failure_says_why",
            ),
        )
        indexes = (
            models.Index(Coalesce(F("confirmed_at"), F("created_at")), name="organisations_way_since"),
            models.Index(fields=("organisation", "failed_at"), name="organisations_way_failing"),
        )

    def __str__(self) -> str:
        return self.value

    @property
    def since(self) -> datetime:
        """When it was confirmed last, or first written down."""
        return self.confirmed_at or self.created_at

    @property
    def is_email(self) -> bool:
        """Whether it is an email address."""
        return self.channel == Channel.EMAIL

    def is_old(self, now: datetime) -> bool:
        """Whether nobody has confirmed it for 90 days."""
        return is_old(self.since, now)
