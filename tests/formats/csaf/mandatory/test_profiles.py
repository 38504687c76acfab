import pytest

from carecert.formats.csaf.findings import Json
from carecert.formats.csaf.mandatory.profiles import ADVISORY, INCIDENT, INFORMATIONAL, VEX, profile_tests
from tests.formats.csaf.documents import FIRST, HEAD, VALID, change, changed, rules


def broken(*changes: tuple[tuple[str | int, ...], Json], category: str = ADVISORY) -> list[str]:
    """The rules that break when the valid document of a category is changed at places."""
    doc = changed(HEAD, category=category)
    for place, entries in changes:
        change(doc, place, **entries)
    return rules(profile_tests(doc))


def test_the_valid_document_passes_as_advisory_and_as_vex() -> None:
    assert not list(profile_tests(VALID))
    assert broken(category=VEX) == []
    assert broken(((), {"vulnerabilities": ...}), category="csaf_base") == []


@pytest.mark.parametrize("category", [INFORMATIONAL, INCIDENT])
def test_an_informational_document_needs_a_note_and_an_outside_link(category: str) -> None:
    terms = {"notes": [{"category": "legal_disclaimer", "text": "x"}], "references": [{"category": "self"}]}
    assert broken((HEAD, terms), ((), {"vulnerabilities": ...}), category=category) == ["6.1.27.1", "6.1.27.2"]


def test_a_reference_without_a_category_leads_outside() -> None:
    plain = {"references": [{"summary": "x", "url": "https://a.example"}]}
    assert broken((HEAD, plain), ((), {"vulnerabilities": ...}), category=INFORMATIONAL) == []


def test_an_informational_advisory_has_no_vulnerabilities() -> None:
    assert broken(category=INFORMATIONAL) == ["6.1.27.3"]


def test_an_advisory_needs_products_and_vulnerabilities() -> None:
    assert broken(((), {"product_tree": ..., "vulnerabilities": ...})) == ["6.1.27.4", "6.1.27.11"]


def test_a_vulnerability_of_an_advisory_needs_notes_and_products() -> None:
    assert broken((FIRST, {"notes": ..., "product_status": ...})) == ["6.1.27.5", "6.1.27.6"]


def test_a_vulnerability_of_a_vex_needs_a_status_and_an_identifier() -> None:
    assert broken((FIRST, {"product_status": {"recommended": ["P-2"]}, "cve": ...}), category=VEX) == [
        "6.1.27.7",
        "6.1.27.8",
    ]


def test_an_unaffected_product_of_a_vex_needs_a_reason() -> None:
    status = {"product_status": {"known_not_affected": ["P-1", "P-2"]}}
    flags = {"flags": [{"label": "component_not_present", "product_ids": ["P-1"]}]}
    threats = {"threats": [{"category": "exploit_status", "details": "x", "product_ids": ["P-2"]}]}
    impact = {"threats": [{"category": "impact", "details": "x", "group_ids": ["G-1"]}]}
    assert broken((FIRST, status | flags | threats), category=VEX) == ["6.1.27.9"]
    assert broken((FIRST, status | impact), category=VEX) == []


def test_an_affected_product_of_a_vex_needs_an_action() -> None:
    assert broken((FIRST, {"remediations": ...}), category=VEX) == ["6.1.27.10"]
