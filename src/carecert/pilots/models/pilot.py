"""A pilot: who has one feature, for how long, and why."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from carecert.organisations.actor import Actor
from carecert.organisations.features import FEATURES, Declared, feature_named
from carecert.organisations.tenancy import VisibleQuerySet
from carecert.pilots.permissions import Permission
from carecert.pilots.rules.who import WORDS, Rule, Who


class PilotQuerySet(VisibleQuerySet["Pilot"]):
    """Pilots, by who may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Everybody who works with them: the nation, and administrators, who see which there are."""
        return self if actor.can(Permission.READ) or actor.can(Permission.ASK) else self.none()


class Pilot(models.Model):
    """The pilot of one feature. The lists hold ids of organisations, so that one row answers who has the feature.

    `kinds`: values of `Kind`. `chosen` and `without`: those that are in it, or not in it, by name; they follow from the
    places and change with them. `open_to_ask`: whether organisations may ask to join.
    """

    feature = models.CharField(max_length=40, unique=True)
    who = models.CharField(max_length=10, choices=[(each, each) for each in map(str, Who)])
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    kinds = models.JSONField(default=list)
    regions = models.JSONField(default=list)
    chosen = models.JSONField(default=list)
    without = models.JSONField(default=list)
    open_to_ask = models.BooleanField(default=False)
    reason = models.TextField()
    changed_at = models.DateTimeField()

    objects: ClassVar[PilotQuerySet] = PilotQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("feature",)
        constraints = (
            models.CheckConstraint(
                condition=Q(who__in=list(map(str, Who))) & ~Q(feature="") & ~Q(reason=""), name="pilots_is_complete"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="pilots_ends_after_its_start",
            ),
        )

    def __str__(self) -> str:
        return self.feature

    @property
    def code(self) -> str:
        """How the record names it."""
        return self.feature

    @property
    def declared(self) -> Declared | None:
        """What the code says of its feature; None when the code has it no longer."""
        found = feature_named(self.feature)
        return FEATURES[found] if found else None

    @property
    def who_in_words(self) -> str:
        """Who has the feature."""
        return WORDS[Who(self.who)]

    @property
    def rule(self) -> Rule:
        """Whom it includes."""
        return Rule(
            who=Who(self.who),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            kinds=frozenset(self.kinds),
            regions=frozenset(self.regions),
            chosen=frozenset(self.chosen),
            without=frozenset(self.without),
        )
