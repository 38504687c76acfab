import pytest

from carecert.packs.models import Release
from carecert.react.models import Incident
from carecert.react.queries import search, title_of
from tests.cast import Cast


def test_incidents_and_playbooks_are_found_by_all_the_words(cast: Cast, opened: Incident) -> None:
    found = search(cast.rafi.actor, "locked ward", 10)
    assert [(one.title, one.kind) for one in found] == [(f"{opened.ref} Locked screens on Ward 4", "Incident")]
    assert [one.title for one in search(cast.rafi.actor, "ransomware spread", 10)] == [
        "Ransomware, and malware that may spread"
    ]
    assert [one.link for one in search(cast.rafi.actor, opened.ref.lower(), 10)] == [opened.path]
    assert search(cast.rafi.actor, "  ", 10) == []


def test_nobody_finds_another_organisations_incident(cast: Cast, opened: Incident) -> None:
    for name in ("charlie", "bob", "omar", "nina"):
        assert not [one for one in search(cast.named(name).actor, "ward", 10) if one.kind == "Incident"]


def test_references_have_titles_and_addresses(guidance: dict[str, Release]) -> None:
    assert title_of("react:playbook/ransomware") == (
        "Ransomware, and malware that may spread",
        "/react/playbooks/ransomware/",
    )
    assert title_of("react:triage/first-minute") == ("The first minute", "/react/triage/")


def test_an_incident_is_called_by_its_reference_alone(db: None) -> None:
    assert title_of("react:incident/ASH/INC-2026-0001") == (
        "Incident INC-2026-0001",
        "/react/incidents/ASH/INC-2026-0001/",
    )


@pytest.mark.parametrize(
    "reference",
    [
        "react:playbook/none",
        "react:triage/none",
        "react:incident/ASH",
        "react:song/one",
        "assure:playbook/x",
        "react",
        "",
    ],
)
def test_other_references_are_not_ours(reference: str, guidance: dict[str, Release]) -> None:
    assert title_of(reference) is None
