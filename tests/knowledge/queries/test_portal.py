"""What the portal learns: what is due, what is found, what a reference is called."""

import pytest
from time_machine import travel

from carecert.knowledge import actions
from carecert.knowledge.models import Course
from carecert.knowledge.queries import figures, needs_you, search, title_of
from carecert.organisations.actor import Actor
from carecert.organisations.queries.together import settled
from tests.cast import Cast
from tests.knowledge.learners import SYSTEM, a_course, passed


def test_a_course_never_begun_needs_its_learner(cast: Cast) -> None:
    a_course()
    (need,) = settled(needs_you(cast.bob.actor))
    assert (need.title, need.why, need.link) == (
        "Begin Basics",
        "It takes about 5 minutes.",
        "/knowledge/courses/basics/",
    )
    assert (need.due, need.service) == (None, "knowledge")


def test_a_course_under_way_says_how_far_it_is(cast: Cast) -> None:
    enrolment = actions.begin(a_course(), by=cast.bob.actor)
    actions.see_section(enrolment, section="one", by=cast.bob.actor)
    (need,) = settled(needs_you(cast.bob.actor))
    assert (need.title, need.why) == ("Go on with Basics", "You have read 1 of 1 pages.")


def test_a_pass_needs_nothing_until_a_month_before_its_end(cast: Cast) -> None:
    with travel("2026-01-10 12:00:00+00:00", tick=False):
        passed(a_course(), by=cast.bob.actor)
        assert settled(needs_you(cast.bob.actor)) == []
    with travel("2026-12-20 12:00:00+00:00", tick=False):
        (soon,) = settled(needs_you(cast.bob.actor))
        assert soon.why == "Your certificate is valid until 10 January 2027."
        assert soon.due is not None
        assert soon.due.isoformat() == "2027-01-10T23:59:00+00:00"
    with travel("2027-02-01 12:00:00+00:00", tick=False):
        (late,) = settled(needs_you(cast.bob.actor))
        assert (late.title, late.why) == ("Renew Basics", "Your certificate ran out. It takes about 5 minutes.")
        assert late.rank < soon.rank


def test_who_answers_for_the_figures_is_told_when_too_few_are_in_date(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    people = figures.staff_of(cast.ashdown.pk)
    assert people == 6
    for name, path in (("mary", "/knowledge/figures/basics/people/"), ("dora", "/knowledge/figures/")):
        need = settled(needs_you(cast.named(name).actor))[-1]
        assert need.title == "5 of 6 people are not in date with Basics"
        assert (need.why, need.link) == ("16% are in date. The aim is 95%.", path)
    for name in ("alice", "rafi", "amir", "dora"):
        passed(Course.objects.get(), by=cast.named(name).actor)
    assert settled(needs_you(cast.mary.actor))[-1].title == "1 of 6 people is not in date with Basics"
    passed(Course.objects.get(), by=cast.mary.actor)
    assert settled(needs_you(cast.mary.actor)) == []
    assert [need.title for need in settled(needs_you(cast.charlie.actor))] == ["Begin Basics"]


def test_nothing_needs_nobody(db: None) -> None:
    a_course()
    assert settled(needs_you(Actor.anonymous())) == []
    assert settled(needs_you(SYSTEM)) == []


def test_search_wants_all_words_in_title_or_summary(cast: Cast) -> None:
    a_course("phishing")
    a_course("passwords")
    assert [hit.title for hit in search(cast.bob.actor, "PHISH all", 5)] == ["Phishing"]
    assert len(search(cast.bob.actor, "all about", 1)) == 1
    assert search(cast.bob.actor, "phishing passwords", 5) == []
    assert search(cast.bob.actor, "   ", 5) == []
    assert search(Actor.anonymous(), "all", 5) == []


@pytest.mark.django_db
def test_a_reference_has_a_title_and_a_path() -> None:
    a_course()
    assert title_of("knowledge:course/basics") == ("Basics", "/knowledge/courses/basics/")
    for other in ("knowledge:course/none", "react:playbook/basics", "", "knowledge:course/"):
        assert title_of(other) is None
