"""The figure equals a recount, whatever happens: renewals, expiry, moves, two employers."""

from datetime import date

import pytest
from time_machine import travel

from carecert.audit.models import Entry
from carecert.events.models import Event
from carecert.knowledge import actions
from carecert.knowledge.actions import figures
from carecert.knowledge.models import CompletionFigure, Credit
from carecert.knowledge.queries.figures import wrong_figures
from carecert.organisations.actions import membership as memberships
from carecert.organisations.identify import memberships_of, person_actor
from carecert.organisations.models import Organisation
from carecert.people.models import User
from tests.cast import Cast
from tests.knowledge.learners import SYSTEM, a_course, passed


@pytest.fixture(autouse=True)
def figures_stay_true(db: None) -> object:
    """After every test here, each figure equals the number of credits that count."""
    yield
    assert wrong_figures() == []


def shown(place: Organisation) -> int:
    return sum(CompletionFigure.objects.filter(organisation=place).values_list("in_date", flat=True))


def announced() -> list[tuple[str, str, dict[str, int]]]:
    """The events that told of a changed figure, in order."""
    found = Event.objects.filter(kind="knowledge.figure.changed").order_by("id")
    return [(event.organisation, event.subject, event.data) for event in found]


def hire(cast: Cast, person: User, place: Organisation) -> None:
    memberships.join(person, organisation=place, roles=[], by=SYSTEM)


def test_each_organisation_and_course_has_its_own_figure(cast: Cast) -> None:
    one, two = a_course("one"), a_course("two")
    for actor in (cast.bob.actor, cast.alice.actor, cast.charlie.actor):
        passed(one, by=actor)
    passed(two, by=cast.bob.actor)
    assert (shown(cast.ashdown), shown(cast.birchwood)) == (3, 1)
    assert CompletionFigure.objects.get(organisation=cast.ashdown, course=one).in_date == 2


def test_a_credit_ends_the_day_after_the_last_day_and_only_once(cast: Cast) -> None:
    with travel("2026-03-01 12:00:00+00:00", tick=False):
        passed(a_course(), by=cast.bob.actor)
    assert actions.expire(by=SYSTEM, today=date(2027, 3, 1)) == 0
    assert shown(cast.ashdown) == 1
    assert actions.expire(by=SYSTEM, today=date(2027, 3, 2)) == 1
    assert actions.expire(by=SYSTEM, today=date(2027, 3, 2)) == 0
    assert shown(cast.ashdown) == 0
    assert Entry.objects.get(verb="knowledge.credits.ended").details == {"people": 1}


def test_somebody_who_renews_after_expiry_counts_again(cast: Cast) -> None:
    course = a_course()
    with travel("2025-03-01 12:00:00+00:00", tick=False):
        passed(course, by=cast.bob.actor)
    with travel("2026-11-01 12:00:00+00:00", tick=False):
        actions.expire(by=SYSTEM)
        assert shown(cast.ashdown) == 0
        passed(course, by=cast.bob.actor)
    assert shown(cast.ashdown) == 1


def test_renewing_before_the_sweep_has_run_counts_once(cast: Cast) -> None:
    course = a_course()
    with travel("2025-03-01 12:00:00+00:00", tick=False):
        passed(course, by=cast.bob.actor)
    with travel("2026-11-01 12:00:00+00:00", tick=False):
        passed(course, by=cast.bob.actor)
        assert actions.expire(by=SYSTEM) == 0
    assert shown(cast.ashdown) == 1


def test_somebody_who_works_at_two_places_counts_at_both(cast: Cast) -> None:
    hire(cast, cast.bob.user, cast.birchwood)
    passed(a_course(), by=cast.bob.actor)
    assert (shown(cast.ashdown), shown(cast.birchwood)) == (1, 1)


def test_the_figure_follows_somebody_who_moves(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    memberships.leave(cast.bob.membership, by=SYSTEM)
    hire(cast, cast.bob.user, cast.birchwood)
    assert actions.follow_moves(by=SYSTEM) == 2
    assert (shown(cast.ashdown), shown(cast.birchwood)) == (0, 1)
    assert actions.follow_moves(by=SYSTEM) == 0


def test_somebody_who_comes_back_counts_again(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    memberships.leave(cast.bob.membership, by=SYSTEM)
    actions.follow_moves(by=SYSTEM)
    hire(cast, cast.bob.user, cast.ashdown)
    actions.follow_moves(by=SYSTEM)
    assert shown(cast.ashdown) == 1


def test_a_certificate_that_ran_out_does_not_move(cast: Cast) -> None:
    with travel("2024-03-01 12:00:00+00:00", tick=False):
        passed(a_course(), by=cast.bob.actor)
    actions.expire(by=SYSTEM)
    hire(cast, cast.bob.user, cast.birchwood)
    assert actions.follow_moves(by=SYSTEM) == 0


def test_learning_at_the_second_job_counts_at_the_first(cast: Cast) -> None:
    hire(cast, cast.bob.user, cast.birchwood)
    second = memberships_of(cast.bob.user)[-1]
    passed(a_course(), by=person_actor(cast.bob.user, second, via="session"))
    assert {credit.organisation for credit in Credit.objects.all()} == {cast.ashdown, cast.birchwood}


def test_a_wrong_figure_is_found_corrected_and_recorded(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    CompletionFigure.objects.update(in_date=40)
    (wrong,) = wrong_figures()
    assert (wrong.shown, wrong.counted) == (40, 1)
    assert actions.rebuild(by=SYSTEM) == 1
    assert shown(cast.ashdown) == 1
    assert Entry.objects.get(verb="knowledge.figure.corrected").details == {"was": 40, "counted": 1}
    assert actions.rebuild(by=SYSTEM) == 0


def test_a_figure_that_is_right_by_the_time_it_is_locked_is_left_alone(cast: Cast) -> None:
    course = passed(a_course(), by=cast.bob.actor).course
    assert figures._recount(cast.ashdown.pk, course.pk, SYSTEM) == 0
    assert not Entry.objects.filter(verb="knowledge.figure.corrected").exists()


def test_a_lost_figure_is_made_again(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    CompletionFigure.objects.all().delete()
    assert actions.rebuild(by=SYSTEM) == 1
    assert shown(cast.ashdown) == 1


def test_the_end_of_certificates_is_told_once_for_each_figure(cast: Cast) -> None:
    with travel("2026-03-01 12:00:00+00:00", tick=False):
        course = a_course()
        for actor in (cast.alice.actor, cast.bob.actor, cast.charlie.actor):
            passed(course, by=actor)
    assert announced() == []
    for _ in range(2):
        actions.expire(by=SYSTEM, today=date(2027, 3, 2))
    assert announced() == [
        ("ASH", "knowledge:course/basics", {"in_date": 0, "people": 6}),
        ("BIR", "knowledge:course/basics", {"in_date": 0, "people": 1}),
    ]


def test_a_move_is_told_at_both_ends_once(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    memberships.leave(cast.bob.membership, by=SYSTEM)
    hire(cast, cast.bob.user, cast.birchwood)
    for _ in range(2):
        actions.follow_moves(by=SYSTEM)
    assert announced() == [
        ("ASH", "knowledge:course/basics", {"in_date": 0, "people": 5}),
        ("BIR", "knowledge:course/basics", {"in_date": 1, "people": 2}),
    ]


def test_a_figure_that_one_leaves_and_another_joins_is_told_once(cast: Cast) -> None:
    course = a_course()
    passed(course, by=cast.bob.actor)
    passed(course, by=cast.charlie.actor)
    memberships.leave(cast.bob.membership, by=SYSTEM)
    hire(cast, cast.charlie.user, cast.ashdown)
    assert actions.follow_moves(by=SYSTEM) == 2
    assert announced() == [("ASH", "knowledge:course/basics", {"in_date": 1, "people": 6})]


def test_a_completion_is_told_by_its_own_event_at_home_and_by_the_figure_elsewhere(cast: Cast) -> None:
    hire(cast, cast.bob.user, cast.birchwood)
    passed(a_course(), by=cast.bob.actor)
    assert announced() == [("BIR", "knowledge:course/basics", {"in_date": 1, "people": 2})]
    assert Event.objects.get(kind="knowledge.course.completed").organisation == "ASH"


def test_a_corrected_figure_is_told(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    CompletionFigure.objects.update(in_date=40)
    actions.rebuild(by=SYSTEM)
    assert announced() == [("ASH", "knowledge:course/basics", {"in_date": 1, "people": 6})]
