"""Tests 6.1.27.1 to 6.1.27.11: what each profile asks of its documents (section 4)."""

from collections.abc import Callable

from carecert.formats.csaf.findings import Finding, Findings, Json, pointer
from carecert.formats.csaf.walking import members, products_of

INCIDENT = "csaf_security_incident_response"
INFORMATIONAL = "csaf_informational_advisory"
ADVISORY = "csaf_security_advisory"
VEX = "csaf_vex"

_SPEAKING_NOTES = {"description", "details", "general", "summary"}
_VEX_STATUSES = ("fixed", "known_affected", "known_not_affected", "under_investigation")


def profile_tests(doc: Json) -> Findings:
    """6.1.27: the tests that the document's category calls for."""
    category = doc["document"]["category"]
    for categories, test in _TESTS:
        if category in categories:
            yield from test(doc)


def _speaking_note(doc: Json) -> Findings:
    notes = doc["document"].get("notes", [])
    if not any(note["category"] in _SPEAKING_NOTES for note in notes):
        sentence = "The document has no note with a description, details, general information or a summary."
        yield Finding("6.1.27.1", pointer("document", "notes"), sentence)


def _outside_reference(doc: Json) -> Findings:
    references = doc["document"].get("references", [])
    # Section 3.1.10: a reference without a category is external, because that is the default.
    if not any(reference.get("category", "external") == "external" for reference in references):
        yield Finding("6.1.27.2", pointer("document", "references"), "The document has no link to an external source.")


def _no_vulnerabilities(doc: Json) -> Findings:
    if "vulnerabilities" in doc:
        yield Finding("6.1.27.3", "/vulnerabilities", "An informational advisory may not have vulnerabilities.")


def _product_tree(doc: Json) -> Findings:
    if "product_tree" not in doc:
        yield Finding("6.1.27.4", "/product_tree", "The product tree is missing.")


def _vulnerability_notes(doc: Json) -> Findings:
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        if "notes" not in vulnerability:
            yield Finding("6.1.27.5", pointer("vulnerabilities", v, "notes"), "The vulnerability has no notes.")


def _product_status(doc: Json) -> Findings:
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        if "product_status" not in vulnerability:
            place = pointer("vulnerabilities", v, "product_status")
            yield Finding("6.1.27.6", place, "The vulnerability does not say which products it concerns.")


def _vex_product_status(doc: Json) -> Findings:
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        if not any(status in vulnerability.get("product_status", {}) for status in _VEX_STATUSES):
            place = pointer("vulnerabilities", v, "product_status")
            sentence = "No product is said to be fixed, affected, not affected or under investigation."
            yield Finding("6.1.27.7", place, sentence)


def _vulnerability_id(doc: Json) -> Findings:
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        if "cve" not in vulnerability and "ids" not in vulnerability:
            yield Finding(
                "6.1.27.8", pointer("vulnerabilities", v), "The vulnerability has neither a CVE nor another id."
            )


def _impact_statement(doc: Json) -> Findings:
    groups = members(doc)
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        impacts = [threat for threat in vulnerability.get("threats", []) if threat["category"] == "impact"]
        told = _told_of([*vulnerability.get("flags", []), *impacts], groups)
        for i, identifier in enumerate(vulnerability.get("product_status", {}).get("known_not_affected", [])):
            if identifier not in told:
                place = pointer("vulnerabilities", v, "product_status", "known_not_affected", i)
                yield Finding("6.1.27.9", place, f"Nothing says why the product {identifier} is not affected.")


def _action_statement(doc: Json) -> Findings:
    groups = members(doc)
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        told = _told_of(vulnerability.get("remediations", []), groups)
        for i, identifier in enumerate(vulnerability.get("product_status", {}).get("known_affected", [])):
            if identifier not in told:
                place = pointer("vulnerabilities", v, "product_status", "known_affected", i)
                yield Finding("6.1.27.10", place, f"Nothing says what to do about the affected product {identifier}.")


def _vulnerabilities(doc: Json) -> Findings:
    if "vulnerabilities" not in doc:
        yield Finding("6.1.27.11", "/vulnerabilities", "The document has no vulnerabilities.")


def _told_of(items: list[Json], groups: dict[str, list[str]]) -> set[str]:
    return {identifier for item in items for identifier in products_of(item, groups)}


_TESTS: tuple[tuple[tuple[str, ...], Callable[[Json], Findings]], ...] = (
    ((INFORMATIONAL, INCIDENT), _speaking_note),
    ((INFORMATIONAL, INCIDENT), _outside_reference),
    ((INFORMATIONAL,), _no_vulnerabilities),
    ((ADVISORY, VEX), _product_tree),
    ((ADVISORY, VEX), _vulnerability_notes),
    ((ADVISORY,), _product_status),
    ((VEX,), _vex_product_status),
    ((VEX,), _vulnerability_id),
    ((VEX,), _impact_statement),
    ((VEX,), _action_statement),
    ((ADVISORY, VEX), _vulnerabilities),
)
