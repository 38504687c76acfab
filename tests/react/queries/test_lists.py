from datetime import timedelta

from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.packs.models import Release
from carecert.react.actions.clock import mark_not_required
from carecert.react.actions.help import ask_for_help
from carecert.react.actions.state import close
from carecert.react.models import Clock, Incident
from carecert.react.queries.lists import asking_for_help, due_reminders, incidents
from tests.cast import Cast
from tests.factories.react import incident

SYSTEM = Actor.system("clock")


def finish(opened: Incident, cast: Cast) -> None:
    for clock in Clock.objects.filter(incident=opened):
        mark_not_required(clock, reason="No data was touched.", by=cast.alice.actor)
    close(opened, why="Restored.", by=cast.alice.actor)


def test_open_and_closed_incidents_of_the_own_organisation_are_listed_apart(cast: Cast, opened: Incident) -> None:
    over = incident(cast.rafi.actor, title="An old one")
    finish(over, cast)
    incident(cast.charlie.actor)
    assert list(incidents(cast.dora.actor, closed=False)) == [opened]
    assert list(incidents(cast.dora.actor, closed=True)) == [over]


def test_each_knows_its_nearest_running_clock(cast: Cast, opened: Incident) -> None:
    listed = incidents(cast.rafi.actor, closed=False).get()
    assert listed.next_due == opened.aware_at + timedelta(hours=72)


def test_the_longest_waiting_comes_first_in_the_queue(cast: Cast, opened: Incident) -> None:
    theirs = incident(cast.charlie.actor)
    ask_for_help(theirs, what="Help.", by=cast.charlie.actor)
    ask_for_help(opened, what="Help.", by=cast.rafi.actor)
    assert list(asking_for_help(cast.ana.actor)) == [theirs, opened]
    assert not asking_for_help(cast.nina.actor).exists()


def test_only_running_clocks_near_their_end_are_due(cast: Cast, guidance: dict[str, Release]) -> None:
    now = timezone.now()
    fresh = incident(cast.rafi.actor, aware_at=now - timedelta(hours=40))
    near = incident(cast.rafi.actor, aware_at=now - timedelta(hours=69))
    late = incident(cast.charlie.actor, aware_at=now - timedelta(hours=90))
    over = incident(cast.charlie.actor, aware_at=now - timedelta(hours=90))
    finish(over, cast)
    Clock.objects.filter(incident=near, regime="nis-11").update(reminded=2)
    due = [(one.clock.incident, one.clock.regime, one.passed) for one in due_reminders(SYSTEM, now)]
    assert sorted(due, key=lambda one: one[2]) == [(near, "uk-gdpr-33", 2), (late, "uk-gdpr-33", 4)]
    assert fresh.pk


def test_a_clock_whose_rule_is_gone_still_reminds_at_its_end(cast: Cast, guidance: dict[str, Release]) -> None:
    now = timezone.now()
    incident(cast.charlie.actor, aware_at=now - timedelta(hours=73))
    Clock.objects.update(regime="repealed")
    assert [one.passed for one in due_reminders(SYSTEM, now)] == [1]
