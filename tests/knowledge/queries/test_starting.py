"""Whether somebody has begun to learn, as a condition."""

import pytest

from carecert.knowledge import actions
from carecert.knowledge.queries.starting import has_begun
from carecert.organisations.models import Organisation
from tests.cast import Cast
from tests.knowledge.learners import a_course

pytestmark = pytest.mark.django_db


def test_a_course_that_was_begun_counts_for_that_person_there(cast: Cast) -> None:
    actions.begin(a_course(), by=cast.amir.actor)
    begun = {name: set(Organisation.objects.filter(has_begun(cast.named(name).user.pk))) for name in ("amir", "bob")}
    assert begun == {"amir": {cast.ashdown}, "bob": set()}
