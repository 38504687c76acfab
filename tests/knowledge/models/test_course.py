"""A course is a lasting name for the release in use."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.knowledge.models import Course
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.knowledge.learners import SYSTEM, a_course, a_release


def test_everybody_who_belongs_somewhere_sees_every_course(cast: Cast) -> None:
    a_course()
    for actor in (cast.bob.actor, cast.charlie.actor, cast.nina.actor, SYSTEM):
        assert Course.objects.visible_to(actor).count() == 1
    assert not Course.objects.visible_to(Actor.anonymous()).exists()


@pytest.mark.django_db
def test_a_course_knows_its_reference_and_reads_its_body_without_loading_it_each_time() -> None:
    a_course()
    course = Course.objects.with_release().get()
    assert (str(course), course.ref, course.reference) == ("basics", "basics", "knowledge:course/basics")
    assert course.body is Course.objects.with_release().get().body
    assert "content" in course.release.get_deferred_fields()


@pytest.mark.django_db
def test_a_slug_is_there_and_belongs_to_one_course() -> None:
    release = a_course().release
    for slug in ("basics", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            Course.objects.create(slug=slug, release=release, adopted_at=timezone.now())
    assert a_release(version="2.0.0").pk
