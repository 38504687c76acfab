from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.events.models import Event
from carecert.notify.models import Delivery, Message
from carecert.organisations.actor import Actor
from carecert.packs.models import Release
from carecert.react.models import AwareChange, Clock, Incident, LogEntry, StepRun
from carecert.react.rules.kinds import IncidentKind, Severity
from carecert.react.rules.life import NotNow
from tests.cast import Cast
from tests.factories.react import RANSOMWARE, incident, install_guidance


def test_references_count_up_within_an_organisation_and_a_year(cast: Cast, guidance: dict[str, Release]) -> None:
    with time_machine.travel(datetime(2026, 12, 31, 23, 0, tzinfo=UTC), tick=False):
        first, second = incident(cast.rafi.actor), incident(cast.alice.actor)
        theirs = incident(cast.charlie.actor)
    with time_machine.travel(datetime(2027, 1, 1, 1, 0, tzinfo=UTC), tick=False):
        third = incident(cast.rafi.actor)
    assert [one.ref for one in (first, second, theirs, third)] == [
        "INC-2026-0001",
        "INC-2026-0002",
        "INC-2026-0001",
        "INC-2027-0001",
    ]


def test_the_playbook_is_pinned_and_its_steps_are_laid_out(opened: Incident, guidance: dict[str, Release]) -> None:
    assert opened.playbook == guidance["ransomware"]
    assert opened.triage == guidance["first-minute"]
    assert opened.answers == RANSOMWARE
    runs = list(StepRun.objects.filter(incident=opened))
    assert [run.step for run in runs][:2] == ["unplug", "lead"]
    assert [run.position for run in runs] == list(range(len(runs)))
    assert {run.state for run in runs} == {"to-do"}


def test_the_clocks_of_a_hospital_count_72_hours_from_awareness(opened: Incident) -> None:
    clocks = Clock.objects.filter(incident=opened)
    assert {one.regime for one in clocks} == {"uk-gdpr-33", "nis-11"}
    assert {one.due_at - opened.aware_at for one in clocks} == {timedelta(hours=72)}


def test_a_practice_has_no_clock_of_an_essential_service(cast: Cast, guidance: dict[str, Release]) -> None:
    theirs = incident(cast.charlie.actor)
    assert [one.regime for one in Clock.objects.filter(incident=theirs)] == ["uk-gdpr-33"]


def test_the_clocks_run_on_through_the_night_when_summer_time_ends(cast: Cast, guidance: dict[str, Release]) -> None:
    aware = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
    with time_machine.travel(aware + timedelta(minutes=10), tick=False):
        made = incident(cast.rafi.actor, aware_at=aware)
    assert {one.due_at for one in Clock.objects.filter(incident=made)} == {datetime(2026, 10, 27, 20, 0, tzinfo=UTC)}


def test_responders_are_told_and_the_reporter_is_not_the_only_one(cast: Cast, opened: Incident) -> None:
    message = Message.objects.get(key=f"react:ASH/{opened.ref}:opened")
    assert message.subject == f"High: {opened.ref} Ransomware or locked screens"
    assert message.link == opened.path
    told = set(Delivery.objects.filter(message=message).values_list("person_id", flat=True))
    assert told == {cast.rafi.user.pk, cast.alice.user.pk}


def test_the_record_and_the_event_are_written_with_it(opened: Incident) -> None:
    entry = Entry.objects.get(chain=opened.chain)
    assert entry.verb == "react.incident.opened"
    assert entry.details["playbook"] == "playbook/ransomware 1.2.0"
    event = Event.objects.get(kind="react.incident.opened")
    assert event.subject == f"react:incident/ASH/{opened.ref}"
    assert event.data == {"incident": "ransomware", "severity": 2, "playbook": "react:playbook/ransomware"}


def test_awareness_in_the_future_is_refused_and_leaves_no_row(cast: Cast, guidance: dict[str, Release]) -> None:
    with pytest.raises(NotNow, match="became aware cannot be in the future"):
        incident(cast.rafi.actor, aware_at=timezone.now() + timedelta(hours=1))
    for noun in (Incident, StepRun, Clock, LogEntry, AwareChange):
        assert not noun.objects.exists()


def test_whoever_acts_for_no_organisation_opens_no_incident(cast: Cast, guidance: dict[str, Release]) -> None:
    with pytest.raises(NotNow, match="Choose the organisation"):
        incident(Actor.system("tests"))


def test_every_severity_and_kind_can_be_opened(cast: Cast, guidance: dict[str, Release]) -> None:
    install_guidance(("playbooks/phishing-credentials",))
    made = incident(cast.rafi.actor, kind=IncidentKind.PHISHING, severity=Severity.LOW)
    assert (made.get_kind_display(), made.get_severity_display()) == ("Phishing or a password given away", "Low")
