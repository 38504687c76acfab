"""A course: a lasting name for whatever release of its pack is in use."""

from typing import Self

from django.db import models

from carecert.knowledge.rules.body import CourseBody
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import VisibleQuerySet
from carecert.packs.models import Release


class CourseQuerySet(VisibleQuerySet["Course"]):
    """Courses. The basics are for every member of staff, so there is nothing to hide among colleagues."""

    def visible_to(self, actor: Actor) -> Self:
        """All of them, to the service and to anybody who belongs to an organisation; none to strangers."""
        return self if actor.is_system or actor.organisation_id else self.none()

    def with_release(self) -> Self:
        """With the release of each, but not its long content, which is read once for each process."""
        return self.select_related("release").defer("release__content")


class Course(models.Model):
    """One course. `release` is what a learner who begins today will see."""

    slug = models.SlugField(max_length=80, unique=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ("adopted_at", "slug")
        constraints = (models.CheckConstraint(condition=~models.Q(slug=""), name="knowledge_course_has_a_slug"),)

    def __str__(self) -> str:
        return self.slug

    @property
    def reference(self) -> str:
        """How other services name it: "knowledge:course/first-line-of-defence"."""
        return f"knowledge:course/{self.slug}"

    @property
    def ref(self) -> str:
        """How the record names it."""
        return self.slug

    @property
    def body(self) -> CourseBody:
        """What the release in use teaches and asks."""
        return self.release.body(CourseBody)
