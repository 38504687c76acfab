"""An email to an applicant, perhaps with a link that has one purpose, works once, and ends."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from carecert.joining.models.application import Application
from carecert.joining.rules.letters import Purpose
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import TenantModel, TenantQuerySet


class LetterQuerySet(TenantQuerySet["Letter"]):
    """Emails, by who may read them and whether their link works."""

    def visible_to(self, actor: Actor) -> Self:
        """Those about applications that the actor may see."""
        return self.filter(application__in=Application.objects.visible_to(actor))

    def open(self, now: datetime) -> Self:
        """Those whose link nobody has used, and that still works."""
        return self.filter(answered_at__isnull=True, ends_at__gt=now)


class Letter(TenantModel):
    """One email. The worker draws the secret of its link when it sends; only the digest is kept.

    `words`: the question that is asked, or the reason that is given. `answer`: what the applicant wrote back.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="letters")
    purpose = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Purpose])
    words = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    written_by = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, null=True, unique=True)
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    objects: ClassVar[LetterQuerySet] = LetterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(purpose__in=[each.value for each in Purpose]), name="joining_letter_has_a_purpose"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("created_at")), name="joining_letter_ends_later"),
            models.CheckConstraint(
                condition=~Q(purpose__in=[Purpose.QUESTION.value, Purpose.REFUSED.value]) | ~Q(words=""),
                name="joining_letter_says_why",
            ),
        )
        indexes = (models.Index(fields=("application", "purpose"), name="joining_letters_of"),)

    def __str__(self) -> str:
        return f"{self.purpose} to {self.application_id}"
