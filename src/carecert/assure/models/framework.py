"""A framework that organisations can assess themselves against, and the release of it that is in use."""

from typing import Self

from django.db import models
from django.db.models import Q

from carecert.assure.rules.body import FrameworkBody
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import VisibleQuerySet
from carecert.packs.models import Release


class FrameworkQuerySet(VisibleQuerySet["Framework"]):
    """Frameworks, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """All of them for whoever has signed in: what is asked is published under an open licence."""
        return self if actor.is_signed_in or actor.is_system else self.none()


class Framework(models.Model):
    """One framework. New assessments are made with its release; those already begun keep theirs."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        ordering = ("title",)
        constraints = (
            models.CheckConstraint(condition=~Q(slug="") & ~Q(title=""), name="assure_framework_is_complete"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        """How the record names it."""
        return self.slug

    @property
    def body(self) -> FrameworkBody:
        """What it asks, as of the release in use."""
        return self.release.body(FrameworkBody)
