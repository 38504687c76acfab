"""An organisation's own domains and its own sign-in providers."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from carecert.organisations.tenancy import TenantModel, TenantQuerySet

GRACE = timedelta(days=14)
"""How long a domain still counts after its record was found missing."""


class DomainQuerySet(TenantQuerySet["Domain"]):
    """Domains, by whether they count."""

    def kept(self) -> Self:
        """Those that were not given up, whether they are verified or not."""
        return self.filter(ended_at=None)

    def counting(self, now: datetime) -> Self:
        """Those that are verified now, or whose record went missing a short time ago."""
        held = self.kept().filter(verified_at__isnull=False)
        return held.filter(Q(lost_at=None) | Q(lost_at__gt=now - GRACE))


class Domain(TenantModel):
    """The end of email addresses that an organisation says is its own. `token`: what a DNS record must show.

    `verified_at`: since when it has been; `lost_at`: since when the record is missing. `tried_at`: when DNS was asked
    for it last; `checked_at`: when DNS answered last.
    """

    name = models.CharField(max_length=253)
    token = models.CharField(max_length=43)
    asked_at = models.DateTimeField(auto_now_add=True)
    verified_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    lost_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[DomainQuerySet] = DomainQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("name",),
                condition=Q(verified_at__isnull=False, ended_at__isnull=True),
                name="organisations_domain_has_one_owner",
            ),
            models.UniqueConstraint(
                fields=("organisation", "name"),
                condition=Q(ended_at__isnull=True),
                name="organisations_domain_asked_once",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(token=""), name="organisations_domain_is_complete"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def record_name(self) -> str:
        """Where the record must stand."""
        return f"_carecert.{self.name}"

    @property
    def record_value(self) -> str:
        """What the record must say."""
        return f"carecert-domain={self.token}"

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.verified_at is None:
            return "Not verified yet"
        if self.lost_at is None:
            return "Verified"
        return "Record missing" if self.lost_at > timezone.now() - GRACE else "Does not count, record missing"


class Protocol(models.TextChoices):
    """How a provider speaks."""

    OPENID = "openid", "OpenID Connect"
    SAML = "saml", "SAML 2.0"


class Joining(models.TextChoices):
    """Whom a provider may bring in that has no account."""

    INVITED = "invited", "Only people whom you invited"
    DOMAIN = "domain", "Everybody with an address of your domains"


class SignInProvider(TenantModel):
    """A provider that an organisation registered itself. It may assert addresses of the organisation's domains only.

    `issuer`: of OpenID Connect, or the entity ID of SAML; it stays. `sealed`: the client secret, encrypted.
    `subject`: SAML's attribute that stays with a person; empty means a persistent NameID.
    """

    title = models.CharField(max_length=100)
    protocol = models.CharField(max_length=10, choices=Protocol.choices)
    issuer = models.CharField(max_length=200)
    client_id = models.CharField(max_length=200, blank=True)
    sealed = models.TextField(blank=True)
    metadata = models.TextField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    join = models.CharField(max_length=10, choices=Joining.choices, default=Joining.INVITED)
    added_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(issuer=""), name="organisations_provider_has_a_name"),
            models.CheckConstraint(
                condition=(Q(protocol="openid", metadata="") & ~Q(client_id="") & ~Q(sealed=""))
                | (Q(protocol="saml", client_id="", sealed="") & ~Q(metadata="")),
                name="organisations_provider_is_complete",
            ),
        )

    def __str__(self) -> str:
        return self.title
