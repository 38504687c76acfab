"""Tests 6.1.11, 6.1.12, 6.1.13 and 6.1.31: names that other bodies own, and versions that are one version."""

import re
from functools import cache

from carecert.formats.csaf.findings import Finding, Findings, Json, pointer
from carecert.formats.csaf.languages import is_language
from carecert.formats.csaf.purl import fault_of
from carecert.formats.csaf.schema import vendored
from carecert.formats.csaf.walking import branches, full_product_names

_RANGE_WORDS = {"after", "all", "before", "earlier", "later", "prior", "versions"}
_WORD = re.compile(r"[a-z0-9-]+")
_SINGLE_VERS = re.compile(r"vers:[^/]+/=?[^<>!=|*,]+")


@cache
def _weaknesses() -> dict[str, list[str]]:
    found: dict[str, list[str]] = vendored("cwe.json")
    return found


def unknown_weakness(doc: Json) -> Findings:
    """6.1.11. MITRE renames weaknesses: a name counts as valid if the weakness has ever been published under it."""
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        if "cwe" not in vulnerability:
            continue
        identifier, name = vulnerability["cwe"]["id"], vulnerability["cwe"]["name"]
        names = _weaknesses().get(identifier.removeprefix("CWE-"))
        if names is None:
            sentence = f"{identifier} is not a weakness in the CWE list."
            yield Finding("6.1.11", pointer("vulnerabilities", v, "cwe", "id"), sentence)
        elif name not in names:
            sentence = f"{identifier} is not called “{name}” but “{names[-1]}”."
            yield Finding("6.1.11", pointer("vulnerabilities", v, "cwe", "name"), sentence)


def unknown_language(doc: Json) -> Findings:
    """6.1.12"""
    for key in ("lang", "source_lang"):
        code = doc["document"].get(key)
        if code is not None and not is_language(code):
            yield Finding("6.1.12", pointer("document", key), f"“{code}” is not a language that exists.")


def wrong_package_url(doc: Json) -> Findings:
    """6.1.13"""
    for place, name in full_product_names(doc):
        purl = name.get("product_identification_helper", {}).get("purl")
        fault = fault_of(purl) if purl is not None else ""
        if fault:
            where = pointer(*place, "product_identification_helper", "purl")
            yield Finding("6.1.13", where, f"The package URL {purl} is not valid: {fault}.")


def version_range(doc: Json) -> Findings:
    """6.1.31.

    The words of the test's list count as whole words, not as parts of one: “after-eight” is a version, “4.2 and later”
    is not (known issue 825 of the standard). A “vers:” expression counts unless it names one version, because section
    3.1.2.2 forbids ranges of any kind. A placeholder such as “8.1.x” is left alone: it may be a version's real label.
    """
    for place, branch, _ in branches(doc):
        if branch["category"] == "product_version" and is_range(branch["name"]):
            sentence = f"“{branch['name']}” is a range of versions, but its category is product_version (a single one)."
            yield Finding("6.1.31", pointer(*place, "name"), sentence)


def is_range(name: str) -> bool:
    """True if the name of a version tells of more than one version."""
    text = name.lower()
    if text.startswith("vers:"):
        return _SINGLE_VERS.fullmatch(text) is None
    return "<" in text or ">" in text or not _RANGE_WORDS.isdisjoint(_WORD.findall(text))
