"""A theme: what several people said, in our words, and what came of it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, F, Q

from carecert.feedback.permissions import Permission
from carecert.feedback.rules.states import State
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import VisibleQuerySet


class ThemeQuerySet(VisibleQuerySet["Theme"]):
    """Themes, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """All of them for whoever reads the queue; what is published for everybody."""
        return self if actor.can(Permission.READ) else self.published()

    def published(self) -> Self:
        """Those on the public page."""
        return self.filter(published_at__isnull=False)

    def with_people(self) -> Self:
        """With `people`: how many said so. Somebody who said it twice counts once; strangers count each."""
        known = Count("feedback__person", distinct=True)
        strangers = Count("feedback", filter=Q(feedback__person=None))
        return self.annotate(people=known + strangers)


class Theme(models.Model):
    """One theme. `outcome`: what its senders are told. `said`, `did`: the public entry, once `published_at` is set."""

    title = models.CharField(max_length=200)
    state = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in State], default=State.READ.value
    )
    outcome = models.TextField(blank=True)
    said = models.TextField(blank=True)
    did = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects: ClassVar[ThemeQuerySet] = ThemeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in State]) & ~Q(title=""), name="feedback_theme_is_complete"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | (~Q(said="") & ~Q(did="")), name="feedback_theme_says_both"
            ),
            models.CheckConstraint(condition=Q(changed_at__gte=F("created_at")), name="feedback_theme_changed_later"),
        )
        indexes = (
            models.Index(fields=("-published_at",), name="feedback_published", condition=Q(published_at__isnull=False)),
        )

    def __str__(self) -> str:
        return self.title
