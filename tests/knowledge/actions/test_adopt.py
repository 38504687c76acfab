"""A release is taken into use, and learners under way keep the one they began with."""

import pytest

from carecert.audit.models import Entry
from carecert.knowledge import actions
from carecert.knowledge.models import Course
from carecert.packs.actions.install import install
from tests.cast import Cast
from tests.house.reading import ROOT
from tests.knowledge.learners import SYSTEM, a_course, a_release


def test_a_new_release_is_what_the_next_learner_begins_with(cast: Cast) -> None:
    course = a_course()
    early = actions.begin(course, by=cast.bob.actor)
    again = actions.adopt(a_release(version="1.1.0"), by=SYSTEM)
    assert again.pk == course.pk
    late = actions.begin(again, by=cast.alice.actor)
    assert (early.release.version, late.release.version) == ("1.0.0", "1.1.0")
    assert actions.begin(again, by=cast.bob.actor) == early
    assert Entry.objects.filter(verb="knowledge.course.adopted", chain="national").count() == 2


@pytest.mark.django_db
def test_a_section_that_names_a_source_the_pack_lacks_is_refused() -> None:
    sections = [a_release().content["sections"][0] | {"sources": [2]}]
    with pytest.raises(ValueError, match="section one names source 2, and the pack lists 1"):
        a_course("other", sections=sections)
    assert not Course.objects.filter(slug="other").exists()


@pytest.mark.django_db
def test_the_course_that_comes_with_the_service_can_be_installed() -> None:
    done = install(ROOT / "packs/courses/first-line-of-defence", by=SYSTEM)
    assert done.is_new
    course = Course.objects.get(slug="first-line-of-defence")
    assert course.release == done.release
    assert course.body.quiz.draw == 8
