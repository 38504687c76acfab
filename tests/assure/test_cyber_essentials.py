"""The Cyber Essentials pack is complete: every requirement has all its parts, and every answer a score."""

import re
from functools import lru_cache
from pathlib import Path

import msgspec
import pytest
from django.conf import settings

from carecert.assure.models import Framework
from carecert.assure.rules.body import Cost, Effort, FrameworkBody, Requirement, Standing
from carecert.assure.rules.lint import faults
from carecert.assure.rules.ranking import rank
from carecert.assure.rules.scoring import Verdict, assess
from carecert.organisations.actor import Actor
from carecert.packs.actions.install import install
from carecert.packs.files import Manifest, read_pack

FOLDER = Path(settings.PACKS) / "frameworks" / "cyber-essentials"
CONTROLS = ["scope", "firewalls", "secure-configuration", "security-updates", "user-access", "malware", "backups"]


@lru_cache(maxsize=1)
def manifest() -> Manifest:
    return read_pack(FOLDER)


@lru_cache(maxsize=1)
def body() -> FrameworkBody:
    return msgspec.convert(manifest().body, FrameworkBody)


def requirements() -> tuple[Requirement, ...]:
    return body().requirements()


def answers(which: int) -> dict[str, dict[str, str]]:
    """Every question answered with its first (best) or last (worst) option."""
    given = {each.ref: {q.key: q.options[which].value for q in each.questions} for each in requirements()}
    return given | {fact.ref: {"answer": fact.options[0].value} for fact in body().facts}


def test_the_pack_is_sound() -> None:
    assert faults(body()) == ()


def test_the_five_controls_and_scope_and_backups_are_there() -> None:
    assert [control.slug for control in body().controls] == CONTROLS
    assert len(requirements()) == 40


def test_the_references_never_change() -> None:
    """Answers, actions and other services name them: a new requirement gets a new reference at the end."""
    counted = {"SCO": 4, "FW": 7, "CFG": 6, "UPD": 6, "ACC": 12, "MAL": 3, "BAK": 2}
    assert [each.ref for each in requirements()] == [
        f"{prefix}{number}" for prefix, count in counted.items() for number in range(1, count + 1)
    ]


def test_the_gaps_that_fail_alone_are_those_of_the_scheme() -> None:
    assert [each.ref for each in requirements() if each.auto_fail] == ["UPD4", "UPD5", "ACC4", "ACC5"]


def test_backups_are_advice_and_everything_else_is_demanded() -> None:
    assert [each.ref for each in requirements() if each.standing is Standing.GUIDANCE] == ["BAK1", "BAK2"]


@pytest.mark.parametrize("asked", requirements(), ids=lambda each: each.ref)
def test_every_requirement_has_all_its_parts(asked: Requirement) -> None:
    assert asked.exactly
    assert re.match(r"Section [CDE], ", asked.section)
    assert len(asked.why) > 40
    assert asked.recommendation.effort in set(Effort)
    assert asked.recommendation.cost in set(Cost)
    assert asked.recommendation.this_week.endswith((".", "?"))
    for text in (asked.statement, asked.why, asked.recommendation.first, asked.recommendation.who):
        assert text == text.strip()


@pytest.mark.parametrize("asked", requirements(), ids=lambda each: each.ref)
def test_every_requirement_can_be_met_and_missed_and_half_met(asked: Requirement) -> None:
    for question in asked.questions:
        scores = {option.score for option in question.options}
        assert {0, 50, 100} <= scores
        assert question.text.endswith("?")


@pytest.mark.parametrize("asked", requirements(), ids=lambda each: each.ref)
def test_references_to_other_services_are_well_formed(asked: Requirement) -> None:
    for reference in (*asked.recommendation.see, *asked.training):
        assert re.fullmatch(r"(knowledge:course|react:playbook)/[a-z][a-z0-9-]*", reference)


def test_what_needs_the_cloud_a_network_or_travel_hangs_on_a_fact() -> None:
    hanging = {each.ref: {condition.fact for condition in each.applies} for each in requirements() if each.applies}
    assert hanging == {
        "SCO3": {"about-cloud"},
        "SCO4": {"about-supplier"},
        "FW2": {"about-network"},
        "FW3": {"about-network"},
        "FW7": {"about-away"},
        "ACC4": {"about-cloud"},
        "ACC5": {"about-cloud"},
        "MAL2": {"about-desktops"},
    }


def test_the_best_answers_meet_everything() -> None:
    result = assess(body(), answers(0))
    assert result.verdict is Verdict.READY
    assert result.overall.permille == 1000


def test_the_worst_answers_fail_and_every_gap_is_ranked() -> None:
    result = assess(body(), answers(-1))
    assert result.verdict is Verdict.FAILS_ALONE
    ranked = rank(result)
    assert len(ranked) == sum(mark.is_gap for mark in result.marks)
    assert {each.mark.requirement.ref for each in ranked[:4]} == {"UPD4", "UPD5", "ACC4", "ACC5"}
    assert {each.mark.requirement.ref for each in ranked[-2:]} == {"BAK1", "BAK2"}


def test_sources_and_licence_are_named() -> None:
    assert manifest().licence == "CC-BY-4.0"
    assert all(source.name and source.link.startswith("https://") and source.note for source in manifest().source)


def test_the_standard_is_attributed_under_its_licence() -> None:
    packs = Path(settings.PACKS)
    for notice in (packs / "LICENSE", packs.parent / "NOTICE"):
        words = " ".join(notice.read_text(encoding="utf-8").split())
        assert "Cyber Essentials: Requirements for IT Infrastructure v3.3" in words
        assert "(c) Crown copyright, National Cyber Security Centre (NCSC)" in words
        assert "public sector information licensed under the Open Government Licence v3.0" in words


def test_the_words_of_the_house_are_used() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.yaml"))
    assert not re.search(r"e-mail|\ban own\b|also not|also when", text, re.IGNORECASE)


def test_no_question_number_of_the_official_questionnaire_is_used() -> None:
    text = "\n".join(path.read_text() for path in FOLDER.rglob("*.yaml"))
    assert not re.search(r"\bA[1-9]\.\d", text)


@pytest.mark.django_db
def test_the_pack_installs_and_installing_again_changes_nothing() -> None:
    system = Actor.system("test")
    first = install(FOLDER, by=system)
    assert first.is_new
    assert not install(FOLDER, by=system).is_new
    framework = Framework.objects.get(slug="cyber-essentials")
    assert framework.release == first.release
    assert framework.body == body()
