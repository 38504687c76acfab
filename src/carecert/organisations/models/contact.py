"""Whom an organisation's alerts go to: people with or without an account, and shared mailboxes."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from carecert.organisations.tenancy import TenantModel


class ContactRole(models.TextChoices):
    """What a contact is to the organisation. It gives no rights: a contact cannot sign in. The value is stored."""

    PRIMARY = "primary", "Primary contact"
    DEPUTY = "deputy", "Deputy"
    SIRO = "siro", "Senior information risk owner (SIRO)"
    CHIEF_EXECUTIVE = "chief-executive", "Chief executive"
    OUT_OF_HOURS = "out-of-hours", "Out of hours"
    ALERT_ONLY = "alert-only", "Alerts only"


class Contact(TenantModel):
    """Somebody whom alerts go to. It does not need an account, and cannot sign in with it.

    The addresses and numbers are its ways (`models/way.py`). `email` and `mobile` repeat the first of each, and
    `verified_at` when the first address was verified, for readers of the last release: the verbs keep them the same.
    They can go in the release after 0.1, once nothing reads them; `email` and `mobile` then become properties.
    """

    name = models.CharField(max_length=200)
    role = models.CharField(
        max_length=20, choices=ContactRole.choices, default=ContactRole.ALERT_ONLY, db_default=ContactRole.ALERT_ONLY
    )
    email = models.EmailField(max_length=254)
    mobile = models.CharField(max_length=20, blank=True)
    receives_alerts = models.BooleanField(default=True)
    verified_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint("organisation", Lower("email"), name="organisations_contact_once"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(email=""), name="organisations_contact_is_complete"),
            models.CheckConstraint(
                condition=Q(role__in=ContactRole.values), name="organisations_contact_role_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"
