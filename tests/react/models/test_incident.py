import pytest
from django.db import IntegrityError
from django.utils import timezone

from carecert.react.models import Counter, Incident
from tests.cast import Cast
from tests.factories.react import incident


def test_an_incident_knows_its_place_chain_and_page(opened: Incident) -> None:
    year = timezone.now().year
    assert opened.ref == f"INC-{year}-0001"
    assert opened.chain == f"incident:ASH/INC-{year}-0001"
    assert opened.path == f"/react/incidents/ASH/INC-{year}-0001/"
    assert str(opened) == f"INC-{year}-0001 Locked screens on Ward 4"
    assert not opened.is_closed


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("react_incident_is_named", {"title": ""}),
        ("react_incident_kind_is_known", {"kind": "plague"}),
        ("react_severity_is_known", {"severity": 9}),
        ("react_incident_state_is_known", {"state": "paused"}),
        ("react_triage_facts_are_known", {"care": "maybe"}),
        ("react_closed_has_a_time", {"state": "closed"}),
        ("react_help_has_a_time", {"wants_help": True}),
        ("react_taken_help_is_signed", {"help_taken_by_name": "Ana"}),
        ("react_taken_help_is_signed", {"help_taken_by_name": "Ana", "help_taken_at": timezone.now()}),
    ],
)
def test_the_database_refuses_a_false_incident(name: str, changes: dict[str, object], opened: Incident) -> None:
    with pytest.raises(IntegrityError, match=name):
        Incident.objects.filter(pk=opened.pk).update(**changes)


def test_a_reference_is_unique_within_an_organisation_and_only_there(cast: Cast, opened: Incident) -> None:
    elsewhere = incident(cast.charlie.actor)
    assert elsewhere.ref == opened.ref
    second = incident(cast.alice.actor)
    with pytest.raises(IntegrityError, match=r"organisation_id|react_ref_once_per_organisation"):
        Incident.objects.filter(pk=second.pk).update(ref=opened.ref)


def test_an_organisation_has_one_counter_a_year(opened: Incident) -> None:
    counter = Counter.objects.get()
    assert str(counter) == f"{opened.organisation_id} {timezone.now().year}: 1"
    with pytest.raises(IntegrityError):
        Counter.objects.create(organisation_id=opened.organisation_id, year=counter.year)
