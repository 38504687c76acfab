"""Whom an organisation's alerts go to: people with or without an account, and shared mailboxes."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from carecert.organisations.tenancy import TenantModel


class Contact(TenantModel):
    """An address that alerts go to. It does not need an account, and cannot sign in with it."""

    name = models.CharField(max_length=200)
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
        )

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"
