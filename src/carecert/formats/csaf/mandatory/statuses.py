"""Tests 6.1.6, 6.1.29, 6.1.32 and 6.1.33: what a vulnerability says of its products does not contradict itself."""

from collections import defaultdict

from carecert.formats.csaf.findings import Finding, Findings, Json, pointer
from carecert.formats.csaf.walking import members, products_of

GROUPS = {
    "affected": ("first_affected", "known_affected", "last_affected"),
    "not affected": ("known_not_affected",),
    "fixed": ("first_fixed", "fixed"),
    "under investigation": ("under_investigation",),
}
"""The contradicting groups of 6.1.6. “Recommended” contradicts none."""

VEX_JUSTIFICATIONS = {
    "component_not_present",
    "inline_mitigations_already_exist",
    "vulnerable_code_cannot_be_controlled_by_adversary",
    "vulnerable_code_not_in_execute_path",
    "vulnerable_code_not_present",
}
"""Section 3.2.3.5: the labels of flags that say why a product is not affected."""


def contradicting_status(doc: Json) -> Findings:
    """6.1.6"""
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        said: dict[str, list[str]] = defaultdict(list)
        for group, statuses in GROUPS.items():
            for identifier in dict.fromkeys(
                each for status in statuses for each in vulnerability.get("product_status", {}).get(status, [])
            ):
                said[identifier].append(group)
        for identifier, groups in said.items():
            if len(groups) > 1:
                sentence = f"The product {identifier} is said to be {' and '.join(groups)} at once."
                yield Finding("6.1.6", pointer("vulnerabilities", v, "product_status"), sentence)


def remediation_without_product(doc: Json) -> Findings:
    """6.1.29"""
    yield from _without_product(doc, "6.1.29", "remediations", "The remediation")


def flag_without_product(doc: Json) -> Findings:
    """6.1.32"""
    yield from _without_product(doc, "6.1.32", "flags", "The flag")


def _without_product(doc: Json, rule: str, kind: str, subject: str) -> Findings:
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        for i, item in enumerate(vulnerability.get(kind, [])):
            if "product_ids" not in item and "group_ids" not in item:
                place = pointer("vulnerabilities", v, kind, i)
                yield Finding(rule, place, f"{subject} names neither a product nor a product group.")


def several_justifications(doc: Json) -> Findings:
    """6.1.33"""
    groups = members(doc)
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        labels: dict[str, list[str]] = defaultdict(list)
        for flag in vulnerability.get("flags", []):
            if flag["label"] in VEX_JUSTIFICATIONS:
                for identifier in sorted(products_of(flag, groups)):
                    labels[identifier].append(flag["label"])
        for identifier, found in labels.items():
            if len(found) > 1:
                sentence = (
                    f"The product {identifier} has more than one reason for not being affected: {', '.join(found)}."
                )
                yield Finding("6.1.33", pointer("vulnerabilities", v, "flags"), sentence)
