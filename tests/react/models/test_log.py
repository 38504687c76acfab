from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from carecert.react.models import Incident, LogEntry


def test_a_line_of_the_log_cannot_be_changed(opened: Incident) -> None:
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"):
        LogEntry.objects.filter(incident=opened).update(text="It never happened.")


def test_a_line_of_the_log_cannot_be_deleted(opened: Incident) -> None:
    refused = pytest.raises(DatabaseError, match=r"append-only|permission denied")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM react_logentry WHERE incident_id = %s", [opened.pk])


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("react_log_kind_is_known", {"kind": "gossip"}),
        ("react_log_line_is_complete", {"text": ""}),
        ("react_log_line_is_complete", {"by_name": ""}),
        ("react_log_is_not_ahead", {"at": timezone.now() + timedelta(days=1)}),
    ],
)
def test_the_database_refuses_a_line_that_cannot_be(name: str, changes: dict[str, object], opened: Incident) -> None:
    now = timezone.now()
    line = {"kind": "note", "text": "Seen.", "by_name": "Rafi", "at": now, "written_at": now}
    with pytest.raises(IntegrityError, match=name):
        LogEntry.objects.create(organisation_id=opened.organisation_id, incident=opened, **{**line, **changes})


def test_the_newest_line_comes_first(opened: Incident) -> None:
    newest = LogEntry.objects.filter(incident=opened)[0]
    assert newest.text == "Opened: Locked screens on Ward 4. Severity: High."
    assert str(newest).endswith("Opened: Locked screens on Ward 4. Severity: High.")
