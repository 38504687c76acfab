"""What a learner sees of their own learning."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from carecert.knowledge import actions
from carecert.knowledge.models import Completion
from carecert.knowledge.queries import learning
from carecert.knowledge.rules.validity import Standing
from carecert.organisations.actions import membership as memberships
from carecert.organisations.actor import Actor
from carecert.organisations.identify import memberships_of, person_actor
from carecert.organisations.scope import scoped
from tests.cast import Cast
from tests.databases import is_postgresql
from tests.knowledge.learners import SYSTEM, a_course, a_release, passed


@travel("2026-01-01 12:00:00+00:00", tick=False)
def test_a_card_tells_where_the_learner_stands(cast: Cast) -> None:
    course = a_course()
    (card,) = learning.cards(cast.bob.actor)
    assert (card.standing, card.began, card.seen, card.sections, card.minutes) == (Standing.NEVER, False, 0, 1, 5)
    enrolment = actions.begin(course, by=cast.bob.actor)
    actions.see_section(enrolment, section="one", by=cast.bob.actor)
    card = learning.card(cast.bob.actor, course)
    assert (card.began, card.seen) == (True, 1)
    passed(course, by=cast.bob.actor)
    card = learning.card(cast.bob.actor, course)
    assert (card.standing, card.valid_until, card.is_due) == (Standing.IN_DATE, date(2027, 1, 1), False)


def test_what_is_due_comes_first(cast: Cast) -> None:
    done = a_course("alpha")
    a_course("beta")
    passed(done, by=cast.bob.actor)
    assert [card.slug for card in learning.cards(cast.bob.actor)] == ["beta", "alpha"]


def test_the_list_costs_the_same_however_many_courses_there_are(cast: Cast) -> None:
    a_course("one")
    with CaptureQueriesContext(connection) as few:
        learning.cards(cast.bob.actor)
    for slug in ("two", "three", "four"):
        a_course(slug)
    learning.cards(cast.bob.actor)
    with CaptureQueriesContext(connection) as many:
        learning.cards(cast.bob.actor)
    assert len([query for query in many if "set_config" not in query["sql"]]) == 1
    assert len(few) >= len([query for query in many if "set_config" not in query["sql"]])


def test_a_round_under_way_shows_the_release_it_began_with(cast: Cast) -> None:
    course = a_course()
    actions.begin(course, by=cast.bob.actor)
    actions.adopt(a_release(version="2.0.0", minutes=9), by=SYSTEM)
    assert [card.minutes for card in learning.cards(cast.bob.actor)] == [5]
    assert [card.minutes for card in learning.cards(cast.mary.actor)] == [9]


def test_certificates_come_along_to_the_next_employer(cast: Cast) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    memberships.leave(cast.bob.membership, by=SYSTEM)
    memberships.join(cast.bob.user, organisation=cast.birchwood, roles=[], by=SYSTEM)
    moved = person_actor(cast.bob.user, memberships_of(cast.bob.user)[0], via="session")
    assert moved.organisation_code == "BIR"
    with scoped(moved):
        assert learning.certificates(moved) == [completion]
        assert learning.certificate(moved, completion.pk) == completion
        assert learning.cards(moved)[0].standing is Standing.IN_DATE


def test_a_certificate_follows_its_holder_and_nobody_else_through_the_fourth_wall(cast: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no row-level security")
    completion = passed(a_course(), by=cast.bob.actor)
    elsewhere = replace(cast.bob.actor, organisation_id=cast.birchwood.pk, organisation_code="BIR")
    with scoped(elsewhere):
        assert list(Completion.objects.all()) == [completion]
    with scoped(cast.charlie.actor):
        assert not Completion.objects.exists()


def test_nobody_else_has_the_certificate(cast: Cast) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    for actor in (cast.alice.actor, cast.mary.actor, cast.charlie.actor, cast.ana.actor, Actor.anonymous()):
        assert learning.certificate(actor, completion.pk) is None
        assert learning.certificates(actor) == []


def test_the_open_quiz_and_round_are_found_until_they_end(cast: Cast) -> None:
    course = a_course()
    assert learning.open_round(cast.bob.actor, course) is None
    enrolment = actions.begin(course, by=cast.bob.actor)
    attempt = actions.start_quiz(enrolment, by=cast.bob.actor)
    assert learning.open_attempt(cast.bob.actor, course) == attempt
    assert learning.open_attempt(cast.alice.actor, course) is None
    assert learning.seen_sections(enrolment) == frozenset()
    assert learning.attempts(cast.bob.actor).get() == attempt
    passed(course, by=cast.bob.actor)
    assert learning.open_round(cast.bob.actor, course) is None
    assert learning.open_attempt(cast.bob.actor, course) is None
