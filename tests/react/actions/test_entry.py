from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.react.actions.entry import add_entry
from carecert.react.actions.state import close
from carecert.react.models import Clock, Incident, LogEntry, LogKind
from carecert.react.rules.life import NotNow
from tests.cast import Cast


def test_a_line_is_written_and_recorded(cast: Cast, opened: Incident) -> None:
    entry = add_entry(opened, text="The lab went to paper.", kind=LogKind.DECISION, by=cast.alice.actor)
    assert (entry.kind, entry.by_name) == ("decision", "Alice Archer")
    assert Entry.objects.get(verb="react.log.added").details["text"] == "The lab went to paper."


def test_a_line_takes_its_place_by_when_it_happened(cast: Cast, opened: Incident) -> None:
    add_entry(opened, text="It began here.", at=opened.opened_at - timedelta(hours=3), by=cast.rafi.actor)
    assert LogEntry.objects.filter(incident=opened).last().text == "It began here."  # type: ignore[union-attr]


def test_a_line_from_the_future_is_refused(cast: Cast, opened: Incident) -> None:
    with pytest.raises(NotNow, match="The time of the entry cannot be in the future"):
        add_entry(opened, text="It will end.", at=timezone.now() + timedelta(days=1), by=cast.rafi.actor)


def test_a_closed_incident_takes_late_notes(cast: Cast, opened: Incident) -> None:
    Clock.objects.filter(incident=opened).delete()
    close(opened, why="Restored.", by=cast.rafi.actor)
    assert add_entry(opened, text="The supplier sent its report.", by=cast.rafi.actor).pk
