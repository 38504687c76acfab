"""Tests 6.1.15, 6.1.23, 6.1.24, 6.1.26 and 6.1.28: translators, repeated entries and the document's category."""

import re

from carecert.formats.csaf.findings import Finding, Findings, Json, pointer
from carecert.formats.csaf.versions import Moment, moment

PROFILES = ("csaf_security_incident_response", "csaf_informational_advisory", "csaf_security_advisory", "csaf_vex")
"""The categories of the profiles other than CSAF Base (section 4)."""

_IGNORED = re.compile(r"[\s_\-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]+")


def translator_without_source(doc: Json) -> Findings:
    """6.1.15"""
    if doc["document"]["publisher"]["category"] == "translator" and not doc["document"].get("source_lang"):
        sentence = "The publisher is a translator, but the document does not say which language it was translated from."
        yield Finding("6.1.15", pointer("document", "source_lang"), sentence)


def same_cve_twice(doc: Json) -> Findings:
    """6.1.23"""
    seen: set[str] = set()
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        cve = vulnerability.get("cve")
        if cve in seen:
            yield Finding("6.1.23", pointer("vulnerabilities", v, "cve"), f"{cve} has more than one entry.")
        elif cve:
            seen.add(cve)


def same_involvement_twice(doc: Json) -> Findings:
    """6.1.24. Involvements without a date cannot be at the same date."""
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        seen: set[tuple[str, Moment]] = set()
        for i, item in enumerate(vulnerability.get("involvements", [])):
            if "date" not in item:
                continue
            key = (item["party"], moment(item["date"]))
            if key in seen:
                sentence = f"The party {item['party']} is listed twice at {item['date']}."
                yield Finding("6.1.24", pointer("vulnerabilities", v, "involvements", i), sentence)
            seen.add(key)


def prohibited_category(doc: Json) -> Findings:
    """6.1.26. Case, dashes, spaces and underscores do not count."""
    category = doc["document"]["category"]
    if category == "csaf_base" or category in PROFILES:
        return
    plain = _plain(category)
    reserved = {_plain(profile) for profile in PROFILES} | {_plain(p.removeprefix("csaf_")) for p in PROFILES}
    if plain in reserved or category.casefold().startswith("csaf_"):
        sentence = f"The category “{category}” looks like a category of the standard but is none."
        yield Finding("6.1.26", pointer("document", "category"), sentence)


def _plain(text: str) -> str:
    return _IGNORED.sub("", text).casefold()


def translated_into_itself(doc: Json) -> Findings:
    """6.1.28"""
    lang, source = doc["document"].get("lang"), doc["document"].get("source_lang")
    if lang and source and lang.casefold() == source.casefold():
        sentence = f"The document is said to be translated from {source} into the same language."
        yield Finding("6.1.28", pointer("document", "source_lang"), sentence)
