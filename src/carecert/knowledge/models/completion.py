"""A completion: a course passed, on a day, with a certificate. Rows are only ever added."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone

from carecert.audit.guard import append_only
from carecert.knowledge.models.attempt import Attempt
from carecert.knowledge.models.course import Course
from carecert.knowledge.rules.codes import LENGTH, grouped
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import TenantModel, TenantQuerySet
from carecert.packs.models import Release


class CompletionQuerySet(TenantQuerySet["Completion"]):
    """Completions. A certificate belongs to its holder, who takes it along to the next employer."""

    def visible_to(self, actor: Actor) -> Self:
        """The actor's own, wherever they were earned; all to the service; none to anybody else."""
        if actor.is_system:
            return self
        return self.filter(person_id=actor.person_id) if actor.person_id else self.none()

    def in_date(self, today: dt.date) -> Self:
        """Those that hold on the day."""
        return self.filter(valid_until__gte=today)

    def for_reading(self) -> Self:
        """With all that a certificate says, but not the release's long content."""
        return self.select_related("organisation", "course", "release").defer("release__content")


class Completion(TenantModel):
    """A pass. `holder` is the name as it was on the day; `organisation` is where the course was taken."""

    follows = "person_id"
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="completions")
    holder = models.CharField(max_length=200)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="completion")
    completed_at = models.DateTimeField()
    valid_until = models.DateField()
    code = models.CharField(max_length=LENGTH, unique=True)

    objects: ClassVar[CompletionQuerySet] = CompletionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        db_table = append_only("knowledge_completion")
        ordering = ("-completed_at",)
        constraints = (
            models.CheckConstraint(condition=~Q(holder=""), name="knowledge_completion_has_a_holder"),
            models.CheckConstraint(condition=Exact(Length("code"), LENGTH), name="knowledge_completion_code_is_whole"),
        )
        indexes = (models.Index(fields=("person", "course", "valid_until"), name="knowledge_completed"),)

    def __str__(self) -> str:
        return f"{self.course_id} by {self.holder}"

    @property
    def printed_code(self) -> str:
        """The code in its groups of four."""
        return grouped(self.code)

    @property
    def holds(self) -> bool:
        """Whether it is still in date."""
        return self.valid_until >= timezone.localdate()
