from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.notify.models import Delivery, Message
from carecert.organisations.actor import Actor
from carecert.react.actions.clock import change_aware, mark_not_required, mark_reported, remind, run_again, start_clock
from carecert.react.models import AwareChange, Clock, Incident, LogEntry
from carecert.react.rules.kinds import IncidentKind
from carecert.react.rules.life import NotNow
from tests.cast import Cast
from tests.factories.react import incident, install_guidance

SYSTEM = Actor.system("clock")


def gdpr(opened: Incident) -> Clock:
    return Clock.objects.select_related("incident").get(incident=opened, regime="uk-gdpr-33")


def last_line(opened: Incident) -> str:
    return LogEntry.objects.filter(incident=opened)[0].text


def test_a_report_is_recorded_with_its_time_and_how_it_stands_to_the_deadline(cast: Cast, opened: Incident) -> None:
    mark_reported(
        gdpr(opened), met_at=opened.aware_at + timedelta(minutes=10), note="Number 4711.", by=cast.alice.actor
    )
    clock = gdpr(opened)
    assert (clock.state, clock.by_name, clock.reason) == ("reported", "Alice Archer", "Number 4711.")
    text = last_line(opened)
    assert text == "Reported: Personal data breach, in time, with 2 days 23 hours to spare. Number 4711."


def test_a_late_report_needs_its_reasons(cast: Cast, guidance: object) -> None:
    old = incident(cast.rafi.actor, aware_at=timezone.now() - timedelta(hours=80))
    with pytest.raises(NotNow, match="Give the reasons"):
        mark_reported(gdpr(old), met_at=timezone.now(), by=cast.alice.actor)
    assert gdpr(old).is_running
    mark_reported(gdpr(old), met_at=timezone.now(), note="The lead was ill.", by=cast.alice.actor)
    assert last_line(old) == "Reported: Personal data breach, late by 8 hours. The lead was ill."


@pytest.mark.parametrize(("minutes", "words"), [(60, "cannot be in the future"), (-120, "before you became aware")])
def test_a_report_outside_awareness_and_now_is_refused(minutes: int, words: str, cast: Cast, opened: Incident) -> None:
    with pytest.raises(NotNow, match=words):
        mark_reported(gdpr(opened), met_at=timezone.now() + timedelta(minutes=minutes), by=cast.alice.actor)


def test_a_decision_not_to_report_keeps_who_and_why(cast: Cast, opened: Incident) -> None:
    mark_not_required(gdpr(opened), reason="The data protection officer: no personal data.", by=cast.alice.actor)
    clock = gdpr(opened)
    assert (clock.state, clock.met_at) == ("not-required", None)
    assert last_line(opened).startswith("Decided not to report: Personal data breach. The data protection officer")


def test_a_clock_is_decided_once(cast: Cast, opened: Incident) -> None:
    mine, theirs = gdpr(opened), gdpr(opened)
    mark_not_required(mine, reason="None was there.", by=cast.alice.actor)
    with pytest.raises(NotNow, match="already decided"):
        mark_reported(theirs, met_at=timezone.now(), by=cast.rafi.actor)


def test_a_record_can_be_taken_back_and_the_deadline_stays(cast: Cast, opened: Incident) -> None:
    due = gdpr(opened).due_at
    mark_not_required(gdpr(opened), reason="None was there.", by=cast.alice.actor)
    run_again(gdpr(opened), reason="There was a list of names.", by=cast.rafi.actor)
    clock = gdpr(opened)
    assert (clock.is_running, clock.due_at, clock.reason) == (True, due, "")
    with pytest.raises(NotNow, match="running already"):
        run_again(clock, reason="Once more.", by=cast.rafi.actor)


def test_another_clock_is_started_by_hand_and_counts_from_awareness(cast: Cast, guidance: object) -> None:
    install_guidance(("playbooks/phishing-credentials",))
    phish = incident(cast.rafi.actor, kind=IncidentKind.PHISHING)
    clock = start_clock(phish, regime="nis-11", reason="Prescribing stopped.", by=cast.alice.actor)
    assert clock.due_at - phish.aware_at == timedelta(hours=72)
    assert last_line(phish) == "Started: Essential service disrupted. Prescribing stopped."
    with pytest.raises(NotNow, match="has that clock already"):
        start_clock(phish, regime="nis-11", reason="Again.", by=cast.alice.actor)


@pytest.mark.parametrize("regime", ["csr-24", "unheard-of"])
def test_a_duty_that_is_not_law_cannot_be_started(regime: str, cast: Cast, opened: Incident) -> None:
    with pytest.raises(NotNow, match="does not apply"):
        start_clock(opened, regime=regime, reason="To be safe.", by=cast.alice.actor)


def test_a_corrected_awareness_moves_every_clock_and_keeps_what_was_said(cast: Cast, opened: Incident) -> None:
    Clock.objects.filter(incident=opened).update(reminded=2)
    earlier = opened.aware_at - timedelta(hours=5)
    change_aware(opened, aware_at=earlier, why="The supplier had rung at night.", by=cast.alice.actor)
    opened.refresh_from_db()
    assert opened.aware_at == earlier
    assert {one.due_at - earlier for one in Clock.objects.filter(incident=opened)} == {timedelta(hours=72)}
    assert {one.reminded for one in Clock.objects.filter(incident=opened)} == {0}
    assert [one.by_name for one in AwareChange.objects.filter(incident=opened)] == ["Rafi Rahman", "Alice Archer"]
    details = Entry.objects.get(verb="react.aware.changed").details
    assert details["after"] == earlier.isoformat()


def test_awareness_is_never_ahead(cast: Cast, opened: Incident) -> None:
    with pytest.raises(NotNow, match="cannot be in the future"):
        change_aware(opened, aware_at=timezone.now() + timedelta(hours=1), why="A slip.", by=cast.alice.actor)


def test_awareness_is_never_before_the_year_2000(cast: Cast, opened: Incident) -> None:
    with pytest.raises(NotNow, match="cannot be before the year 2000"):
        change_aware(opened, aware_at=datetime.min.replace(tzinfo=UTC), why="A slip.", by=cast.alice.actor)


def test_a_reminder_goes_out_once_to_the_responders(cast: Cast, opened: Incident) -> None:
    assert remind(gdpr(opened), passed=1, by=SYSTEM)
    assert not remind(gdpr(opened), passed=1, by=SYSTEM)
    message = Message.objects.get(kind="clock")
    assert message.subject == f"{opened.ref}: 2 days 23 hours left to report"
    assert "Information Commissioner" in message.body
    told = set(Delivery.objects.filter(message=message).values_list("person_id", flat=True))
    assert told == {cast.rafi.user.pk, cast.alice.user.pk}


def test_a_clock_that_has_ended_reminds_nobody(cast: Cast, opened: Incident) -> None:
    mark_not_required(gdpr(opened), reason="None was there.", by=cast.alice.actor)
    assert not remind(gdpr(opened), passed=1, by=SYSTEM)


def test_a_clock_that_runs_again_claims_no_reminder_that_nobody_got(cast: Cast, opened: Incident) -> None:
    assert remind(gdpr(opened), passed=2, by=SYSTEM)
    mark_not_required(gdpr(opened), reason="None was there.", by=cast.alice.actor)
    run_again(gdpr(opened), reason="There was a list of names.", by=cast.rafi.actor)
    assert not remind(gdpr(opened), passed=2, by=SYSTEM)
    assert (
        Entry.objects.filter(verb="react.clock.reminded").count() == Message.objects.filter(kind="clock").count() == 1
    )
    assert remind(gdpr(opened), passed=3, by=SYSTEM)
    assert Message.objects.filter(kind="clock").count() == 2
