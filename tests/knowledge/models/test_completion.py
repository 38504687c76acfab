"""A completion is its holder's, and never changes."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from time_machine import travel

from carecert.knowledge.models import Completion
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.knowledge.learners import SYSTEM, a_course, passed, sit

REFUSED = r"append-only|permission denied"  # by the trigger, or already by the rights of the service's role


def test_only_the_holder_sees_a_certificate(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    for name in ("alice", "mary", "amir", "charlie", "omar", "ana", "nina"):
        assert not Completion.objects.visible_to(cast.named(name).actor).exists(), name
    assert not Completion.objects.visible_to(Actor.anonymous()).exists()
    assert Completion.objects.visible_to(cast.bob.actor).count() == 1
    assert Completion.objects.visible_to(SYSTEM).count() == 1


def test_a_completion_is_neither_changed_nor_deleted(cast: Cast) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Completion.objects.update(holder="Somebody Else")
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        completion.delete()


def test_a_completion_has_a_holder_and_a_whole_code_of_its_own(cast: Cast) -> None:
    course = a_course()
    first = passed(course, by=cast.bob.actor)
    attempt = sit(course, by=cast.alice.actor, wrong=3)
    good = {
        "organisation": cast.ashdown,
        "person": cast.alice.user,
        "holder": "Alice Archer",
        "course": course,
        "release": course.release,
        "attempt": attempt,
        "completed_at": first.completed_at,
        "valid_until": first.valid_until,
        "code": "A" * 28,
    }
    for change in ({"holder": ""}, {"code": "A" * 27}, {"code": ""}, {"code": first.code}, {"attempt": first.attempt}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Completion.objects.create(**good | change)
    assert Completion.objects.create(**good).pk


def test_a_completion_says_whether_it_holds(cast: Cast) -> None:
    with travel("2026-03-01 12:00:00+00:00", tick=False):
        completion = passed(a_course(), by=cast.bob.actor)
    assert str(completion) == f"{completion.course_id} by Bob Baker"
    assert completion.printed_code.replace("-", "") == completion.code
    with travel("2027-03-01 22:00:00+00:00", tick=False):
        assert completion.holds
        assert list(Completion.objects.in_date(completion.valid_until)) == [completion]
    with travel("2027-03-02 01:00:00+00:00", tick=False):
        assert not completion.holds
