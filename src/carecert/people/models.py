"""People who sign in, whom their providers know them as, what SAML providers said, and the API tokens."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from carecert.people.addresses import fold


class UserManager(BaseUserManager["User"]):
    """Makes users, and finds them by email address whatever its letters' case."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """Save a new user. Without a password nobody can sign in until one is set by a link."""
        user = self.model(email=fold(email), name=name.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this email address."""
        return self.get(email=fold(username or ""))


class User(AbstractBaseUser):
    """A person who signs in with an email address. What they may do belongs to their memberships, not to them."""

    email = models.EmailField("email address", max_length=254, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="people_one_user_per_email"),
            models.CheckConstraint(condition=~models.Q(name=""), name="people_user_has_a_name"),
        )
        # They are few, so the members of a place are counted without looking at each person (`queries/who.py`).
        indexes = (models.Index(fields=("id",), condition=models.Q(is_active=False), name="people_shut_out"),)

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, for libraries that ask in Django's way."""
        return self.name

    def get_short_name(self) -> str:
        """The first word of the name."""
        return self.name.split(" ")[0]


class ApiToken(models.Model):
    """A key that lets a program act for a person at one organisation. Only a digest of the key is kept.

    `scopes`: the permissions that it may use, of those that the person has. None for one that was made when there were
    no scopes: it may use them all.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    organisation_code = models.CharField(max_length=40)
    label = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")), name="people_token_expires_later"
            ),
        )

    def __str__(self) -> str:
        return f"{self.label} ({self.prefix}…)"


class Identity(models.Model):
    """Who a person is to a provider of single sign-on: its issuer and the subject there, never the email address."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    connected_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("issuer", "subject"), name="people_one_person_per_identity"),
            models.UniqueConstraint(fields=("person", "issuer"), name="people_one_identity_per_issuer"),
        )

    def __str__(self) -> str:
        return f"{self.subject} at {self.issuer}"


class SamlAnswer(models.Model):
    """What a SAML provider said: taken in once for each assertion, and handed to the session that asked, once.

    `assertion`, `secret`: digests. `body`: what was said, until it is handed over. `until`: when it runs out.
    """

    assertion = models.CharField(max_length=64)
    secret = models.CharField(max_length=64)
    provider = models.CharField(max_length=60)
    body = models.JSONField()
    until = models.DateTimeField(db_index=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assertion",), name="people_saml_assertion_once"),
            models.UniqueConstraint(fields=("secret",), name="people_saml_secret_once"),
        )

    def __str__(self) -> str:
        return f"an answer of {self.provider}"
