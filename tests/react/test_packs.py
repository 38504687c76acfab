"""The content of the packs themselves: every way through the triage, every step of every playbook."""

import re
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

CAUTION = "If a patient depends on it, ask the nurse or doctor in charge first."
CUTS = re.compile(r"cable|wi-fi|from the network|unplug|pull out|switch off|turn off|power off", re.IGNORECASE)
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
        if way.answers.get("care") == "now":
            assert way.first[0].startswith("Make patients safe first.")


def test_the_playbook_of_every_outcome_exists_and_is_for_its_kind() -> None:
    books = {f"react:playbook/{folder.name}": body_of(folder) for folder in PLAYBOOKS}
    outcomes = [one for one in triage().outcomes if one.playbook]
    assert len(outcomes) == len(triage().outcomes) - 1
    for outcome in outcomes:
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


def test_whatever_cuts_a_computer_off_names_the_clinical_caution_in_the_same_line() -> None:
    cutting = {one.id: line for one in triage().outcomes for line in one.do if CUTS.search(line)}
    assert set(cutting) == {"ransomware", "malware", "unexplained"}
    for line in cutting.values():
        assert CAUTION in line


def test_a_medical_device_is_never_unplugged_and_the_patient_is_watched() -> None:
    ways = [way for way in triage_rules.paths(triage()) if "device" in way.answers.values()]
    assert {way.answers["see"] for way in ways} == {"locked", "strange", "unexplained"}
    assert {way.outcome.id for way in ways} == {"medical-device"}
    for way in ways:
        assert not [line for line in (*way.first, *way.outcome.do) if CUTS.search(line)]
    text = " ".join(ways[0].outcome.do)
    assert "Keep watching the patient by other means" in text
    assert "Ring clinical engineering and IT." in text
    avoid = " ".join(ways[0].avoid)
    assert "Do not unplug it" in avoid
    assert "Do not restart it" in avoid


def test_what_is_switched_off_stays_off_only_until_a_patient_needs_it() -> None:
    done = next(one for one in triage().questions if one.id == "done")
    line = next(one for one in done.options if one.id == "off").first[0]
    assert line.startswith("Leave it off")
    assert "If a patient needs the device, ask the nurse or doctor in charge" in line


def test_a_message_that_only_arrived_is_reported_and_left_alone() -> None:
    ways = [way for way in triage_rules.paths(triage()) if way.answers.get("gave") == "nothing"]
    assert [way.outcome.id for way in ways] == ["report-message"]
    outcome = ways[0].outcome
    assert outcome.playbook == ""
    assert "service desk" in outcome.do[0]
    assert "password" not in " ".join((outcome.title, outcome.summary, *outcome.do))


def test_the_packs_spell_email_in_one_way() -> None:
    files = [path for kind in ("triage", "playbooks") for path in (ROOT / kind).rglob("*.yaml")]
    assert len(files) > 8
    assert not [path.name for path in files if "e-mail" in path.read_text("utf-8").lower()]
