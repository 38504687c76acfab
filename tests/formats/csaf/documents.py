"""A small valid document of our own, and ways to break it."""

import copy
import json
import os
from pathlib import Path
from typing import Any

from carecert.formats.csaf.findings import Findings, Json

SHARED = Path(os.environ.get("CARECERT_SHARED", Path(__file__).parents[4] / "shared"))
"""Where the real documents and the official cases lie, if they are there; nothing of them is copied here."""

VALID: Json = {
    "document": {
        "category": "csaf_security_advisory",
        "csaf_version": "2.0",
        "distribution": {"tlp": {"label": "WHITE"}},
        "lang": "en-GB",
        "notes": [{"category": "summary", "text": "The pump accepts commands from anyone on its network."}],
        "publisher": {"category": "vendor", "name": "Example Devices", "namespace": "https://devices.example"},
        "references": [{"summary": "The full text", "url": "https://devices.example/2026-1", "category": "external"}],
        "title": "Infusion pump accepts unsigned commands",
        "tracking": {
            "current_release_date": "2026-03-02T10:00:00Z",
            "id": "EXD-2026-001",
            "initial_release_date": "2026-03-01T10:00:00Z",
            "revision_history": [
                {"date": "2026-03-01T10:00:00Z", "number": "1", "summary": "First release"},
                {"date": "2026-03-02T10:00:00Z", "number": "2", "summary": "A fix is available"},
            ],
            "status": "final",
            "version": "2",
        },
    },
    "product_tree": {
        "branches": [
            {
                "category": "vendor",
                "name": "Example Devices",
                "branches": [
                    {
                        "category": "product_name",
                        "name": "DripMaster",
                        "branches": [
                            {
                                "category": "product_version",
                                "name": "4.1",
                                "product": {"name": "DripMaster 4.1", "product_id": "P-1"},
                            },
                            {
                                "category": "product_version",
                                "name": "4.2",
                                "product": {"name": "DripMaster 4.2", "product_id": "P-2"},
                            },
                        ],
                    }
                ],
            }
        ],
        "product_groups": [{"group_id": "G-1", "product_ids": ["P-1", "P-2"]}],
    },
    "vulnerabilities": [
        {
            "cve": "CVE-2026-10001",
            "cwe": {"id": "CWE-306", "name": "Missing Authentication for Critical Function"},
            "notes": [{"category": "description", "text": "Commands are not authenticated."}],
            "product_status": {"fixed": ["P-2"], "known_affected": ["P-1"]},
            "remediations": [
                {
                    "category": "vendor_fix",
                    "details": "Update to 4.2.",
                    "product_ids": ["P-1"],
                    "url": "https://devices.example/fix",
                }
            ],
            "scores": [
                {
                    "products": ["P-1"],
                    "cvss_v3": {
                        "version": "3.1",
                        "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                        "baseScore": 9.8,
                        "baseSeverity": "CRITICAL",
                    },
                }
            ],
            "title": "Unauthenticated commands",
        }
    ],
}

HEAD = ("document",)
TRACKING = ("document", "tracking")
TREE = ("product_tree",)
FIRST = ("vulnerabilities", 0)
SCORE = ("vulnerabilities", 0, "scores", 0)


def changed(place: tuple[str | int, ...] = (), /, **entries: Any) -> Json:
    """The valid document with entries set at a place; an entry set to `...` is removed."""
    return change(copy.deepcopy(VALID), place, **entries)


def change(doc: Json, place: tuple[str | int, ...] = (), /, **entries: Any) -> Json:
    """The same document, changed in place."""
    target: Any = doc
    for part in place:
        target = target[part]
    for name, value in entries.items():
        if value is ...:
            del target[name]
        else:
            target[name] = value
    return doc


def raw(doc: Json) -> bytes:
    """The document as bytes."""
    return json.dumps(doc).encode()


def rules(findings: Findings) -> list[str]:
    """The rules that the findings name, in order."""
    return [finding.rule for finding in findings]


def revisions(*items: tuple[str, str]) -> list[Json]:
    """A revision history of (date, number)."""
    return [{"date": date, "number": number, "summary": "Change"} for date, number in items]


def full_names(*identifiers: str) -> list[Json]:
    """Full product names outside the branches."""
    return [{"name": f"Product {identifier}", "product_id": identifier} for identifier in identifiers]
