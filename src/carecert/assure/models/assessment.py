"""An assessment: one organisation measures itself against one release of a framework."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from carecert.assure.models.framework import Framework
from carecert.assure.rules.body import FrameworkBody
from carecert.assure.rules.lifecycle import AssessmentState
from carecert.assure.rules.scoring import Verdict
from carecert.organisations.tenancy import TenantModel, TenantQuerySet
from carecert.packs.models import Release

STATES = [(state.value, state.value) for state in AssessmentState]
VERDICTS = [(verdict.value, verdict.value) for verdict in Verdict]


class AssessmentQuerySet(TenantQuerySet["Assessment"]):
    """Assessments. Overseers and the nation see that they exist and what came of them; the answers stay at home."""

    def open(self) -> Self:
        """Those that can still be answered."""
        return self.filter(state=AssessmentState.OPEN.value)

    def submitted(self) -> Self:
        """Those that were signed off, latest first."""
        return self.filter(state=AssessmentState.SUBMITTED.value).order_by("-submitted_at", "-id")


class Assessment(TenantModel):
    """One assessment. It pins its release: a later version of the framework never changes what was asked.

    `permille` and `verdict` are what the answers came to at submission; they are empty while it is open.
    """

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="assessments")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default=AssessmentState.OPEN.value)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.CharField(max_length=200, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    permille = models.PositiveSmallIntegerField(null=True)
    verdict = models.CharField(max_length=12, choices=VERDICTS, blank=True)

    objects: ClassVar[AssessmentQuerySet] = AssessmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-begun_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "framework"),
                condition=Q(state=AssessmentState.OPEN.value),
                name="assure_one_open_assessment",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=AssessmentState.OPEN.value, submitted_at__isnull=True, verdict="", permille__isnull=True
                )
                | (
                    Q(state=AssessmentState.SUBMITTED.value, submitted_at__isnull=False)
                    & ~Q(verdict="")
                    & ~Q(approved_by="")
                ),
                name="assure_submitted_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(permille__isnull=True) | Q(permille__lte=1000), name="assure_score_is_a_share"
            ),
        )

    def __str__(self) -> str:
        return f"{self.framework.title} of {self.organisation.name}"

    @property
    def is_open(self) -> bool:
        """Whether answers may still change."""
        return self.state == AssessmentState.OPEN

    @property
    def body(self) -> FrameworkBody:
        """What it asks: of the release that it was begun with."""
        return self.release.body(FrameworkBody)
