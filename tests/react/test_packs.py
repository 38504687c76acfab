"""The content of the packs themselves: every way through the triage, every step of every playbook."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from carecert.packs.files import read_pack
from carecert.react.rules import playbook as playbook_rules
from carecert.react.rules import triage as triage_rules
from carecert.react.rules.kinds import IncidentKind
from carecert.react.rules.playbook_body import Phase, PlaybookBody
from carecert.react.rules.triage_body import TriageBody

ROOT = Path(__file__).resolve().parents[2] / "packs"
PLAYBOOKS = sorted(path.parent for path in (ROOT / "playbooks").glob("*/pack.yaml"))


def triage() -> TriageBody:
    return msgspec.convert(read_pack(ROOT / "triage/first-minute").body, TriageBody)


def body_of(folder: Path) -> PlaybookBody:
    return msgspec.convert(read_pack(folder).body, PlaybookBody)


def test_the_triage_is_sound() -> None:
    assert triage_rules.faults(triage()) == []


def test_every_way_through_the_triage_reaches_an_outcome_within_six_questions() -> None:
    ways = list(triage_rules.paths(triage()))
    assert len(ways) > 1000
    assert max(len(way.given) for way in ways) <= 6
    assert {way.outcome.id for way in ways} == {one.id for one in triage().outcomes}
    assert {way.outcome.kind for way in ways} == set(IncidentKind)


def test_nobody_gets_more_than_four_lines_before_the_three_actions() -> None:
    assert max(len(way.first) for way in triage_rules.paths(triage())) <= 4


def test_patients_come_before_everything_else() -> None:
    for way in triage_rules.paths(triage()):
        if way.answers["care"] == "now":
            assert way.first[0].startswith("Make patients safe first.")


def test_the_playbook_of_every_outcome_exists_and_is_for_its_kind() -> None:
    books = {f"react:playbook/{folder.name}": body_of(folder) for folder in PLAYBOOKS}
    for outcome in triage().outcomes:
        assert outcome.kind in books[outcome.playbook].incident_kinds


def test_every_kind_of_incident_has_exactly_one_playbook() -> None:
    kinds = [kind for folder in PLAYBOOKS for kind in body_of(folder).incident_kinds]
    assert sorted(kinds) == sorted(IncidentKind)


@pytest.mark.parametrize("folder", PLAYBOOKS, ids=lambda folder: folder.name)
def test_a_playbook_is_sound_and_complete(folder: Path) -> None:
    body = body_of(folder)
    assert playbook_rules.faults(body) == []
    assert {group.phase for group in playbook_rules.groups(body)} == set(Phase)
    assert len(body.steps) >= 12
    assert any(step.decisive for step in body.steps if step.phase is Phase.FIRST_HOUR)
    assert any(step.small for step in body.steps)


@pytest.mark.parametrize("folder", PLAYBOOKS, ids=lambda folder: folder.name)
def test_every_step_says_what_it_does_to_care(folder: Path) -> None:
    for step in body_of(folder).steps:
        assert len(step.side_effect) > 10, step.id
        assert step.side_effect.endswith("."), step.id


@pytest.mark.parametrize("folder", PLAYBOOKS, ids=lambda folder: folder.name)
def test_a_playbook_names_its_sources_and_its_licence(folder: Path) -> None:
    manifest = read_pack(folder)
    assert manifest.licence == "CC-BY-4.0"
    assert len(manifest.source) >= 4
    assert all(source.link.startswith("https://") for source in manifest.source)


@pytest.mark.parametrize("folder", PLAYBOOKS, ids=lambda folder: folder.name)
def test_every_playbook_names_the_72_hours_and_where_to_report(folder: Path) -> None:
    report = next(step for step in body_of(folder).steps if step.id == "report-72")
    assert "72 hours" in report.text
    assert "DSPT" in report.text


def test_isolating_never_means_switching_off_and_warns_of_what_shared_links_carry() -> None:
    steps: dict[str, Any] = {step.id: step for step in body_of(ROOT / "playbooks/ransomware").steps}
    assert "leave the power on" in steps["unplug"].title
    for service in ("X-ray", "PACS", "pathology", "chemotherapy prescribing"):
        assert service in steps["cut-segments"].side_effect
