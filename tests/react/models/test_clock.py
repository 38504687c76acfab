from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from carecert.react.models import Clock, Incident


def clock(opened: Incident) -> Clock:
    return Clock.objects.get(incident=opened, regime="uk-gdpr-33")


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("react_clock_state_is_known", {"state": "paused", "by_name": "Rafi"}),
        ("react_ended_clock_is_signed", {"state": "reported", "met_at": timezone.now()}),
        ("react_ended_clock_is_signed", {"reason": "Left over from before"}),
        ("react_reported_has_a_time", {"state": "reported", "by_name": "Rafi"}),
        ("react_not_required_has_a_reason", {"state": "not-required", "by_name": "Rafi"}),
    ],
)
def test_the_database_refuses_a_clock_that_cannot_be(name: str, changes: dict[str, object], opened: Incident) -> None:
    with pytest.raises(IntegrityError, match=name):
        Clock.objects.filter(pk=clock(opened).pk).update(**changes)


def test_a_duty_has_one_clock_in_an_incident(opened: Incident) -> None:
    with pytest.raises(IntegrityError):
        Clock.objects.filter(incident=opened, regime="nis-11").update(regime="uk-gdpr-33")


def test_a_clock_knows_whether_it_runs_and_how_long_it_has(opened: Incident) -> None:
    found = clock(opened)
    assert found.is_running
    assert found.left(opened.aware_at + timedelta(hours=70)).words == "2 hours left"
    assert str(found) == f"{opened.pk} uk-gdpr-33: running"
