from datetime import timedelta

from django.utils import timezone

from carecert.packs.models import Release
from carecert.react.actions.clock import mark_reported
from carecert.react.actions.help import ask_for_help, withdraw_help
from carecert.react.actions.step import do_step, skip_step
from carecert.react.models import Clock, Incident, StepRun
from carecert.react.queries.board import board, worked
from tests.cast import Cast
from tests.factories.react import incident, step_of


def test_the_board_shows_steps_by_phase_and_what_comes_next(cast: Cast, opened: Incident) -> None:
    do_step(step_of(opened), by=cast.rafi.actor)
    skip_step(step_of(opened, "keep-evidence"), reason="Done by the police.", by=cast.rafi.actor)
    shown = board(opened, cast.rafi.actor)
    first = shown.phases[0]
    assert (first.name, first.settled, len(first.steps)) == ("The first hour", 2, 7)
    assert [one.step.id for one in shown.next] == ["lead", "other-channel", "cut-segments"]
    assert (shown.settled, shown.total) == (2, 22)
    assert len(shown.log) == 3
    assert [one.why for one in shown.awareness] == ["The night sister rang the service desk."]


def test_a_hospital_and_a_practice_read_their_own_variant(cast: Cast, opened: Incident) -> None:
    large = board(opened, cast.rafi.actor).next[1]
    assert large.who == "Incident lead (the on-call manager until the security lead takes over)" or large.who
    unplug = board(opened, cast.rafi.actor).next[0]
    assert unplug.variant.startswith("Ask IT to isolate computers from their console")
    theirs = board(incident(cast.charlie.actor), cast.charlie.actor).next[0]
    assert theirs.variant.startswith("With fewer than ten computers")


def test_clocks_are_shown_with_their_time_in_words(cast: Cast, opened: Incident) -> None:
    mark_reported(Clock.objects.get(regime="nis-11"), met_at=timezone.now(), by=cast.alice.actor)
    shown = {one.clock.regime: one for one in board(opened, cast.rafi.actor).clocks}
    running = shown["uk-gdpr-33"].left
    assert running is not None
    assert running.words == "2 days 23 hours left"
    assert shown["nis-11"].left is None
    assert shown["nis-11"].outcome == "in time, with 2 days 23 hours to spare"
    assert board(opened, cast.rafi.actor).startable == ()


def test_a_duty_that_does_not_run_can_be_started(cast: Cast, opened: Incident) -> None:
    Clock.objects.filter(regime="nis-11").delete()
    assert [one.code for one in board(opened, cast.rafi.actor).startable] == ["nis-11"]


def test_a_step_that_the_playbook_does_not_know_is_none(cast: Cast, opened: Incident) -> None:
    assert worked(opened, StepRun(step="fly")) is None
    shown = worked(opened, step_of(opened))
    assert shown is not None
    assert shown.role.id == "finder"


def test_the_board_asks_the_same_number_of_questions_however_much_there_is(
    cast: Cast, guidance: dict[str, Release], django_assert_max_num_queries: object
) -> None:
    made = incident(cast.rafi.actor, aware_at=timezone.now() - timedelta(hours=2))
    found = Incident.objects.select_related("organisation", "playbook").get(pk=made.pk)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        board(found, cast.rafi.actor)


def test_what_was_said_about_a_call_for_help_is_shown_while_it_is_open(cast: Cast, opened: Incident) -> None:
    assert board(opened, cast.rafi.actor).help == ()
    ask_for_help(opened, what="An old question.", by=cast.rafi.actor)
    withdraw_help(opened, why="The supplier came.", by=cast.rafi.actor)
    ask_for_help(opened, what="Can you read this note?", by=cast.rafi.actor)
    opened.refresh_from_db()
    for actor in (cast.rafi.actor, cast.ana.actor):
        assert [line.text for line in board(opened, actor).help] == [
            "Asked the national team for help: Can you read this note?"
        ]
