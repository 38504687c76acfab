import pytest
from django.db import IntegrityError
from django.utils import timezone

from carecert.react.models import Incident, StepRun
from tests.cast import Cast
from tests.factories.react import incident, step_of


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("react_step_state_is_known", {"state": "half", "at": timezone.now(), "by_name": "Rafi"}),
        ("react_settled_step_is_signed", {"state": "done", "at": timezone.now()}),
        ("react_settled_step_is_signed", {"state": "done", "by_name": "Rafi"}),
        ("react_settled_step_is_signed", {"reason": "Left over from before"}),
        ("react_skipped_step_has_a_reason", {"state": "skipped", "at": timezone.now(), "by_name": "Rafi"}),
    ],
)
def test_the_database_refuses_a_step_that_cannot_be(name: str, changes: dict[str, object], opened: Incident) -> None:
    with pytest.raises(IntegrityError, match=name):
        StepRun.objects.filter(pk=step_of(opened).pk).update(**changes)


@pytest.mark.parametrize("field", ["step", "position"])
def test_a_step_and_its_place_occur_once_in_an_incident(field: str, opened: Incident) -> None:
    first, second = StepRun.objects.filter(incident=opened)[:2]
    with pytest.raises(IntegrityError):
        StepRun.objects.filter(pk=second.pk).update(**{field: getattr(first, field)})


def test_a_step_cannot_belong_to_another_organisation_than_its_incident(cast: Cast, opened: Incident) -> None:
    theirs = incident(cast.charlie.actor)
    with pytest.raises(IntegrityError, match="different organisations"):
        StepRun.objects.filter(pk=step_of(opened).pk).update(incident=theirs)


def test_a_step_is_named_by_its_incident_and_state(opened: Incident) -> None:
    assert str(step_of(opened)) == f"{opened.pk} unplug: to-do"
