"""People who sign in, and the API tokens that act for them."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower

from carecert.people.managers import UserManager


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

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, for libraries that ask in Django's way."""
        return self.name

    def get_short_name(self) -> str:
        """The first word of the name."""
        return self.name.split(" ")[0]


class ApiToken(models.Model):
    """A key that lets a program act for a person at one organisation. Only a digest of the key is kept."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    organisation_code = models.CharField(max_length=40)
    label = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
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
