"""Browsers that a person has asked us to tell, each by a push service of the browser's maker."""

from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from carecert.organisations.actor import Actor


class BrowserQuerySet(models.QuerySet["Browser"]):
    """Browsers, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own; all for the system."""
        if actor.is_system:
            return self
        return self.filter(person_id=actor.person_id) if actor.person_id else self.none()

    def told(self, *, urgent: bool) -> Self:
        """Those that are told of something: all of what is urgent, some of everything."""
        return self if urgent else self.filter(everything=True)


class Browser(models.Model):
    """One browser. `endpoint`: the secret address at its push service. `key`, `auth`: so that only it can read.

    `everything`: it is told of what is not urgent too.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    endpoint = models.CharField(max_length=1000)
    digest = models.CharField(max_length=64, unique=True)
    key = models.CharField(max_length=100)
    auth = models.CharField(max_length=30)
    everything = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True)

    objects = BrowserQuerySet.as_manager()

    class Meta:
        ordering = ("added_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(endpoint="") & ~Q(key="") & ~Q(auth="") & ~Q(name=""), name="notify_browser_is_complete"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def host(self) -> str:
        """The push service. The rest of the address is a secret, so pages show no more."""
        return urlsplit(self.endpoint).hostname or ""
