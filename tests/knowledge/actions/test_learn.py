"""A course is begun once, and every section is saved as it is read."""

import pytest

from carecert.audit.models import Entry
from carecert.knowledge import actions
from carecert.knowledge.actions.learn import CannotLearn
from carecert.knowledge.models import Enrolment, SectionSeen
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.knowledge.learners import SYSTEM, a_course, sit


def test_beginning_twice_goes_on_with_the_same_round(cast: Cast) -> None:
    course = a_course()
    first = actions.begin(course, by=cast.bob.actor)
    assert actions.begin(course, by=cast.bob.actor) == first
    assert first.organisation == cast.ashdown
    assert Entry.objects.filter(verb="knowledge.course.begun", chain="organisation:ASH").count() == 1


def test_after_a_pass_beginning_is_a_new_round_and_the_old_one_stays(cast: Cast) -> None:
    course = a_course()
    sit(course, by=cast.bob.actor)
    actions.begin(course, by=cast.bob.actor)
    assert Enrolment.objects.filter(person=cast.bob.user).count() == 2


@pytest.mark.parametrize("nobody", [SYSTEM, Actor.anonymous()])
def test_nobody_in_particular_cannot_learn(db: None, nobody: Actor) -> None:
    with pytest.raises(CannotLearn, match="works at an organisation"):
        actions.begin(a_course(), by=nobody)


def test_a_section_is_seen_once_however_often_it_is_read(cast: Cast) -> None:
    enrolment = actions.begin(a_course(), by=cast.bob.actor)
    assert actions.see_section(enrolment, section="one", by=cast.bob.actor)
    assert not actions.see_section(enrolment, section="one", by=cast.bob.actor)
    assert SectionSeen.objects.get().organisation == cast.ashdown


def test_a_section_that_is_not_there_cannot_be_seen(cast: Cast) -> None:
    enrolment = actions.begin(a_course(), by=cast.bob.actor)
    with pytest.raises(CannotLearn, match="no such page"):
        actions.see_section(enrolment, section="nine", by=cast.bob.actor)


def test_nobody_reads_for_somebody_else(cast: Cast) -> None:
    enrolment = actions.begin(a_course(), by=cast.bob.actor)
    with pytest.raises(CannotLearn, match="Only the learner"):
        actions.see_section(enrolment, section="one", by=cast.mary.actor)
    assert not SectionSeen.objects.exists()
