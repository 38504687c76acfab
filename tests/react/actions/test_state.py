import pytest
from django.utils import timezone

from carecert.events.models import Event
from carecert.react.actions.clock import mark_not_required
from carecert.react.actions.help import ask_for_help
from carecert.react.actions.state import VERBS, close, regrade, reopen, stabilise
from carecert.react.models import Clock, Incident, LogEntry
from carecert.react.rules.kinds import Severity
from carecert.react.rules.life import Move, NotNow
from tests.cast import Cast


def answer_clocks(opened: Incident, cast: Cast) -> None:
    for clock in Clock.objects.filter(incident=opened):
        mark_not_required(clock, reason="No data was touched.", by=cast.alice.actor)


def test_an_incident_goes_from_open_to_stable_to_closed_and_back(cast: Cast, opened: Incident) -> None:
    stabilise(opened, why="It has stopped spreading.", by=cast.rafi.actor)
    answer_clocks(opened, cast)
    close(opened, why="All is restored.", by=cast.alice.actor)
    opened.refresh_from_db()
    assert opened.is_closed
    assert opened.closed_at is not None
    assert opened.closed_at <= timezone.now()
    reopen(opened, why="It came back.", by=cast.rafi.actor)
    opened.refresh_from_db()
    assert (opened.state, opened.closed_at) == ("open", None)
    texts = [line.text for line in LogEntry.objects.filter(incident=opened, kind="state")][:3]
    assert texts == ["Open: It came back.", "Closed: All is restored.", "Stable: It has stopped spreading."]
    assert Event.objects.get(kind="react.incident.closed").data == {"incident": "ransomware"}


def test_it_does_not_close_while_a_clock_runs(cast: Cast, opened: Incident) -> None:
    with pytest.raises(NotNow, match="legal clock is still running"):
        close(opened, why="Done.", by=cast.rafi.actor)
    opened.refresh_from_db()
    assert opened.state == "open"


def test_closing_ends_a_request_for_help_and_the_log_says_so(cast: Cast, opened: Incident) -> None:
    ask_for_help(opened, what="Can you read this note?", by=cast.rafi.actor)
    stabilise(opened, why="It has stopped.", by=cast.rafi.actor)
    opened.refresh_from_db()
    assert opened.wants_help
    answer_clocks(opened, cast)
    close(opened, why="All is restored.", by=cast.rafi.actor)
    opened.refresh_from_db()
    assert (opened.wants_help, opened.help_asked_at) == (False, None)
    line = LogEntry.objects.filter(incident=opened, kind="help")[0]
    assert line.text == "Help is no longer needed: the incident is closed."
    assert not Incident.objects.visible_to(cast.ana.actor).exists()


def test_closing_says_nothing_of_help_when_none_was_asked_for(cast: Cast, opened: Incident) -> None:
    answer_clocks(opened, cast)
    close(opened, why="All is restored.", by=cast.rafi.actor)
    assert not LogEntry.objects.filter(incident=opened, kind="help").exists()


def test_a_move_that_does_not_fit_is_refused(cast: Cast, opened: Incident) -> None:
    with pytest.raises(NotNow, match="so you cannot reopen it"):
        reopen(opened, why="To be safe.", by=cast.rafi.actor)


def test_every_move_has_its_verb() -> None:
    assert set(VERBS) == set(Move)


def test_the_severity_changes_with_a_reason_and_the_log_keeps_both(cast: Cast, opened: Incident) -> None:
    regrade(opened, severity=Severity.CRITICAL, why="Theatres stopped.", by=cast.alice.actor)
    opened.refresh_from_db()
    assert opened.severity == Severity.CRITICAL
    assert LogEntry.objects.filter(incident=opened)[0].text == "Severity: High to Critical. Theatres stopped."
    with pytest.raises(NotNow, match="The severity is critical already"):
        regrade(opened, severity=Severity.CRITICAL, why="Again.", by=cast.alice.actor)
