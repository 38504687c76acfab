from datetime import date

import pytest

from carecert.organisations.kinds import Kind
from carecert.react.rules.kinds import IncidentKind
from carecert.react.rules.regimes import ESSENTIAL_SERVICES, REGIMES, find, that_may_start, that_start

TODAY = date(2026, 11, 22)


def codes(kind: IncidentKind, organisation_kind: str, on: date = TODAY) -> list[str]:
    return [row.code for row in that_start(kind, organisation_kind=organisation_kind, on=on)]


def test_ransomware_at_a_hospital_starts_both_clocks() -> None:
    assert codes(IncidentKind.RANSOMWARE, "acute") == ["uk-gdpr-33", "nis-11"]


def test_a_small_practice_has_the_data_protection_clock_only() -> None:
    assert codes(IncidentKind.RANSOMWARE, "gp") == ["uk-gdpr-33"]


def test_a_misdirected_letter_does_not_start_the_essential_services_clock() -> None:
    assert codes(IncidentKind.DATA_LEAK, "acute") == ["uk-gdpr-33"]


def test_a_person_may_start_a_clock_that_did_not_start_by_itself() -> None:
    assert [row.code for row in that_may_start(organisation_kind="acute", on=TODAY)] == ["uk-gdpr-33", "nis-11"]


def test_a_draft_law_never_starts_a_clock() -> None:
    drafts = [row for row in REGIMES if row.effective_from is None]
    assert {row.hours for row in drafts} == {24, 72}
    assert not any(row.in_scope("acute", on=date(2040, 1, 1)) for row in drafts)


def test_no_clock_starts_before_its_law() -> None:
    assert codes(IncidentKind.RANSOMWARE, "acute", on=date(2018, 5, 9)) == []
    assert codes(IncidentKind.RANSOMWARE, "acute", on=date(2018, 5, 10)) == ["nis-11"]


def test_the_organisation_kinds_are_those_of_the_organisations_room() -> None:
    assert {kind.value for kind in Kind} >= ESSENTIAL_SERVICES


@pytest.mark.parametrize("row", REGIMES, ids=lambda row: row.code)
def test_every_row_names_its_law_its_trigger_and_its_source(row) -> None:  # type: ignore[no-untyped-def]
    assert row.law
    assert row.trigger.endswith(".")
    assert row.source.startswith("https://")
    assert list(row.remind_before) == sorted(row.remind_before, reverse=True)
    assert row.remind_before[-1] == 0


def test_codes_are_unique_and_found() -> None:
    assert len({row.code for row in REGIMES}) == len(REGIMES)
    assert find("nis-11") is REGIMES[1]
    assert find("unheard-of") is None
