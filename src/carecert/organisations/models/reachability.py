"""How well each organisation can be reached: a figure that is kept beside its ways, in the same transaction."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from carecert.organisations.rules.reachability import sentences
from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class ReachabilityQuerySet(TenantQuerySet["Reachability"]):
    """Figures, by whether they still hold."""

    def due(self, now: datetime) -> Self:
        """Those that time alone has changed."""
        return self.filter(changes_at__lte=now)


class Reachability(TenantModel):
    """The score of one organisation from 0 to 100 and its reasons (`rules/reachability.py`).

    `drill_answered`: how the last drill ended, None before the first. `changes_at`: when time alone changes the score.
    """

    score = models.PositiveSmallIntegerField(default=0)
    reasons = models.JSONField(default=list)
    drill_answered = models.BooleanField(null=True)
    changes_at = models.DateTimeField(null=True)
    computed_at = models.DateTimeField()

    objects: ClassVar[ReachabilityQuerySet] = ReachabilityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "reachability"
        constraints = (
            models.UniqueConstraint(fields=("organisation",), name="organisations_one_reachability_each"),
            models.CheckConstraint(condition=Q(score__lte=100), name="organisations_score_of_100"),
        )
        indexes = (
            models.Index(fields=("score", "organisation"), name="organisations_hardest_first"),
            models.Index(fields=("changes_at",), name="organisations_score_changes"),
        )

    def __str__(self) -> str:
        return f"{self.score} of 100"

    @property
    def in_words(self) -> list[str]:
        """The reasons, a sentence each, the costliest first."""
        return sentences(self.reasons)
