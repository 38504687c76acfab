import pytest

from carecert.audit.models import Entry
from carecert.react.actions.state import close
from carecert.react.actions.step import do_step, put_back_step, skip_step
from carecert.react.models import Clock, Incident, LogEntry, StepRun
from carecert.react.rules.life import NotNow
from tests.cast import Cast
from tests.factories.react import step_of

TITLE = "Cut affected computers off from the network, and leave the power on"


def test_a_step_is_done_with_name_and_time_and_the_log_says_so(cast: Cast, opened: Incident) -> None:
    do_step(step_of(opened), note="Eleven machines.", by=cast.rafi.actor)
    run = step_of(opened)
    assert (run.state, run.by_name, run.reason) == ("done", "Rafi Rahman", "Eleven machines.")
    assert run.at is not None
    assert LogEntry.objects.filter(incident=opened)[0].text == f"Done: {TITLE}. Eleven machines."
    assert Entry.objects.filter(chain=opened.chain, verb="react.step.done").count() == 1


def test_a_step_is_left_out_with_its_reason(cast: Cast, opened: Incident) -> None:
    skip_step(step_of(opened), reason="The supplier had done it.", by=cast.rafi.actor)
    run = step_of(opened)
    assert (run.state, run.reason) == ("skipped", "The supplier had done it.")


def test_two_people_cannot_settle_the_same_step(cast: Cast, opened: Incident) -> None:
    mine, theirs = step_of(opened), step_of(opened)
    do_step(mine, by=cast.rafi.actor)
    with pytest.raises(NotNow, match="Rafi Rahman has settled this step already"):
        skip_step(theirs, reason="Not needed.", by=cast.alice.actor)
    with pytest.raises(NotNow, match="You have settled this step already"):
        do_step(theirs, by=cast.rafi.actor)
    assert step_of(opened).by_name == "Rafi Rahman"
    assert LogEntry.objects.filter(incident=opened, kind="step").count() == 1


def test_a_settled_step_is_put_back_and_the_log_keeps_both(cast: Cast, opened: Incident) -> None:
    do_step(step_of(opened), by=cast.rafi.actor)
    put_back_step(step_of(opened), reason="Two were forgotten.", by=cast.alice.actor)
    run = step_of(opened)
    assert (run.state, run.by_name, run.reason, run.at) == ("to-do", "", "", None)
    texts = [line.text for line in LogEntry.objects.filter(incident=opened, kind="step")]
    assert texts == [f"To do again: {TITLE}. Two were forgotten.", f"Done: {TITLE}."]


def test_a_step_that_nobody_settled_cannot_be_put_back(cast: Cast, opened: Incident) -> None:
    with pytest.raises(NotNow, match="nothing to put back"):
        put_back_step(step_of(opened), reason="To be safe.", by=cast.rafi.actor)


def test_a_step_of_a_closed_incident_stays_as_it_is(cast: Cast, opened: Incident) -> None:
    Clock.objects.filter(incident=opened).delete()
    close(opened, why="A false alarm.", by=cast.rafi.actor)
    with pytest.raises(NotNow, match="This incident is closed"):
        do_step(step_of(opened), by=cast.rafi.actor)
    assert step_of(opened).state == "to-do"


def test_a_step_that_the_playbook_no_longer_names_is_logged_by_its_id(cast: Cast, opened: Incident) -> None:
    StepRun.objects.filter(pk=step_of(opened).pk).update(step="old-step")
    do_step(step_of(opened, "old-step"), by=cast.rafi.actor)
    assert LogEntry.objects.filter(incident=opened, kind="step")[0].text == "Done: old-step."
