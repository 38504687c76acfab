"""Figures as the manager, her people's list, and the overseer see them."""

from datetime import date

from django.utils import timezone
from time_machine import travel

from carecert.knowledge.queries import figures
from carecert.knowledge.rules.figures import Figure
from carecert.knowledge.rules.validity import Standing
from carecert.organisations.actions import membership as memberships
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.people import member
from tests.knowledge.learners import SYSTEM, a_course, passed


def test_a_manager_sees_her_own_organisation_out_of_those_who_can_sign_in(cast: Cast) -> None:
    course = a_course()
    passed(course, by=cast.bob.actor)
    passed(course, by=cast.charlie.actor)
    (own,) = figures.own_figures(cast.mary.actor)
    assert (own.slug, own.title, own.figure) == ("basics", "Basics", Figure(1, 6))
    memberships.leave(cast.rafi.membership, by=SYSTEM)
    assert figures.figure_of(cast.ashdown.pk, course) == Figure(1, 5)
    assert figures.own_figures(Actor.anonymous()) == []


def test_people_are_listed_with_those_who_have_something_to_do_first(cast: Cast) -> None:
    course = a_course()
    with travel("2026-11-01 12:00:00+00:00", tick=False):
        passed(course, by=cast.bob.actor)
    with travel("2025-06-01 12:00:00+00:00", tick=False):
        passed(course, by=cast.alice.actor)
    listed = figures.standings(figures.people_at(cast.mary.actor, course), date(2026, 11, 2))
    assert [(each.name, each.standing) for each in listed[-2:]] == [
        ("Alice Archer", Standing.EXPIRED),
        ("Bob Baker", Standing.IN_DATE),
    ]
    assert {each.standing for each in listed[:-2]} == {Standing.NEVER}
    assert "Charlie Cole" not in {each.name for each in listed}
    assert listed[-1].job_title == "Staff Nurse"


def test_an_overseer_compares_the_organisations_below_with_small_numbers_withheld(cast: Cast) -> None:
    course = a_course()
    for number in range(20):
        colleague = member(cast.ashdown, name=f"Colleague {number}")
        if number < 12:
            passed(course, by=colleague.actor)
    passed(course, by=cast.charlie.actor)
    seen = {
        each.organisation: each.shown
        for each in figures.compared(cast.omar.actor, course, figures.places_below(cast.omar.actor))
    }
    assert set(seen) == {"South Downs Region", "Weald Integrated Care Board", "Ashdown Hospitals", "Birchwood Surgery"}
    assert (seen["Ashdown Hospitals"].in_date, seen["Ashdown Hospitals"].people) == ("10", "25")
    assert seen["Ashdown Hospitals"].percent == 40
    assert (seen["Birchwood Surgery"].in_date, seen["Birchwood Surgery"].percent) == ("1 to 7", None)


def test_newcomers_and_leavers_are_only_those_who_moved(cast: Cast) -> None:
    course = a_course()
    completion = passed(course, by=cast.bob.actor)
    today = timezone.localdate()
    assert figures.newcomers(today) == []
    assert list(figures.leavers()) == []
    memberships.join(cast.bob.user, organisation=cast.birchwood, roles=[], by=SYSTEM)
    memberships.leave(cast.bob.membership, by=SYSTEM)
    assert figures.newcomers(today) == [
        figures.Newcomer(cast.birchwood.pk, cast.bob.user.pk, course.pk, completion.valid_until)
    ]
    assert [credit.organisation for credit in figures.leavers()] == [cast.ashdown]
