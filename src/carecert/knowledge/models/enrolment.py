"""Somebody's way through a course: begun, and every section that was seen, each saved as it happens."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from carecert.knowledge.models.course import Course
from carecert.knowledge.rules.body import CourseBody
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import M, TenantModel, TenantQuerySet
from carecert.packs.models import Release


class OwnQuerySet(TenantQuerySet[M]):
    """Rows that one person may see. How somebody learns is between them and the course: no manager reads along."""

    owner = "person_id"

    def visible_to(self, actor: Actor) -> Self:
        """The actor's own, at the organisation acted for; all to the service; none to anybody else."""
        if actor.is_system:
            return self
        if actor.person_id is None or actor.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id, **{self.owner: actor.person_id})


class EnrolmentQuerySet(OwnQuerySet["Enrolment"]):
    """Enrolments."""

    def open(self) -> Self:
        """Those that are not finished."""
        return self.filter(finished_at__isnull=True)

    def with_course(self) -> Self:
        """With course and release, but not the release's long content."""
        return self.select_related("course", "release").defer("release__content")


class Enrolment(TenantModel):
    """One round of one course for one person. It keeps the release that it began with; a renewal is a new row."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects: ClassVar[EnrolmentQuerySet] = EnrolmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-began_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "person", "course"),
                condition=Q(finished_at__isnull=True),
                name="knowledge_one_open_enrolment",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=models.F("began_at")),
                name="knowledge_enrolment_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return f"{self.course} by {self.person_id}"

    @property
    def body(self) -> CourseBody:
        """What this round teaches and asks."""
        return self.release.body(CourseBody)


class SeenQuerySet(OwnQuerySet["SectionSeen"]):
    """Sections seen."""

    owner = "enrolment__person_id"


class SectionSeen(TenantModel):
    """A section that somebody has read to its end. A row for each, so that two windows cannot lose each other's."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="seen")
    section = models.CharField(max_length=60)
    seen_at = models.DateTimeField()

    objects: ClassVar[SeenQuerySet] = SeenQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "section"), name="knowledge_section_seen_once"),
            models.CheckConstraint(condition=~Q(section=""), name="knowledge_seen_names_a_section"),
        )

    def __str__(self) -> str:
        return self.section
