"""Taking a release of a course into use."""

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import NATIONAL, record
from carecert.knowledge.models import Course
from carecert.knowledge.rules.body import CourseBody
from carecert.organisations.actor import Actor
from carecert.packs.models import Release


@transaction.atomic
def adopt(release: Release, *, by: Actor) -> Course:
    """Make a release the one that learners begin with. Rounds that are under way keep the release they began with.

    Raises ValueError, in words for the author, when a section names a source that the pack does not list.
    """
    body = release.body(CourseBody)
    for section in body.sections:
        for number in section.sources:
            if number > len(release.sources):
                raise ValueError(
                    f"section {section.slug} names source {number}, and the pack lists {len(release.sources)}"
                )
    course, _ = Course.objects.update_or_create(
        slug=release.slug, defaults={"release": release, "adopted_at": timezone.now()}
    )
    record("knowledge.course.adopted", on=course, by=by, chain=NATIONAL, version=release.version)
    return course
