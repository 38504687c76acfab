from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from carecert.react.models import AwareChange, Incident


def test_a_statement_of_awareness_cannot_be_changed_or_deleted(opened: Incident) -> None:
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"):
        AwareChange.objects.filter(incident=opened).update(why="Somebody else said so.")


def test_a_statement_of_awareness_cannot_be_deleted(opened: Incident) -> None:
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"):
        AwareChange.objects.filter(incident=opened).delete()


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("react_awareness_has_a_reason", {"why": ""}),
        ("react_awareness_has_a_reason", {"by_name": ""}),
        ("react_awareness_is_not_ahead", {"aware_at": timezone.now() + timedelta(days=1)}),
    ],
)
def test_the_database_refuses_a_false_statement(name: str, changes: dict[str, object], opened: Incident) -> None:
    now = timezone.now()
    said = {"aware_at": now, "why": "Rang.", "by_name": "Rafi", "at": now}
    with pytest.raises(IntegrityError, match=name):
        AwareChange.objects.create(organisation_id=opened.organisation_id, incident=opened, **{**said, **changes})


def test_the_first_statement_is_kept_when_an_incident_opens(opened: Incident) -> None:
    said = AwareChange.objects.get(incident=opened)
    assert (said.aware_at, said.why, said.by_name) == (
        opened.aware_at,
        "The night sister rang the service desk.",
        "Rafi Rahman",
    )
    assert str(said).startswith(f"{opened.pk} aware ")
