"""Going through a course. Every step is saved as it happens, so that another device can go on from there."""

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.knowledge.models import Course, Enrolment, SectionSeen
from carecert.organisations.actor import Actor


class CannotLearn(ValueError):
    """A step cannot be taken as asked; the message says why."""


@transaction.atomic
def begin(course: Course, *, by: Actor) -> Enrolment:
    """Begin a course, or go on with the round that is open. Raises `CannotLearn` for an actor who is nobody."""
    if by.person_id is None or by.organisation_id is None:
        raise CannotLearn("Only somebody who works at an organisation can take a course.")
    enrolment, is_new = Enrolment.objects.open().get_or_create(
        organisation_id=by.organisation_id,
        person_id=by.person_id,
        course=course,
        finished_at=None,
        defaults={"release": course.release, "began_at": timezone.now()},
    )
    if is_new:
        record("knowledge.course.begun", on=enrolment, by=by, course=course.slug, version=course.release.version)
    return enrolment


@transaction.atomic
def see_section(enrolment: Enrolment, *, section: str, by: Actor) -> bool:
    """Keep that a section was read. Returns whether that is new. Raises `CannotLearn` for one that is not there.

    The audit record has the beginning and the end of a round, not every page between: those rows are their own record.
    """
    _refuse_strangers(enrolment, by)
    if enrolment.body.section(section) is None:
        raise CannotLearn("This course has no such page.")
    _, is_new = SectionSeen.objects.get_or_create(
        enrolment=enrolment,
        section=section,
        defaults={"organisation_id": enrolment.organisation_id, "seen_at": timezone.now()},
    )
    return is_new


def _refuse_strangers(enrolment: Enrolment, by: Actor) -> None:
    if enrolment.person_id != by.person_id:
        raise CannotLearn("Only the learner can do this.")
