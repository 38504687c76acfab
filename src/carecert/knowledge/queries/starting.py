"""Whether somebody has begun to learn, as a condition on an organisation's row: for the start checklist."""

from django.db.models import Exists, OuterRef, Q

from carecert.knowledge.models import Enrolment


def has_begun(person_id: int) -> Q:
    """The condition that a person has begun a course at an organisation (the row itself)."""
    return Q(Exists(Enrolment.objects.filter(organisation=OuterRef("pk"), person=person_id)))
