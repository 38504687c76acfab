"""Tests 6.1.1 to 6.1.5 and 6.1.25: product ids and group ids are defined once, and what refers to them finds them."""

from collections import Counter

from carecert.formats.csaf.findings import Finding, Findings, Json, pointer
from carecert.formats.csaf.walking import full_product_names, group_references, members, product_references


def missing_product_id(doc: Json) -> Findings:
    """6.1.1"""
    defined = {name["product_id"] for _, name in full_product_names(doc)}
    for place, identifier in product_references(doc):
        if identifier not in defined:
            yield Finding("6.1.1", pointer(*place), f"The product {identifier} is not defined in the product tree.")


def product_id_defined_twice(doc: Json) -> Findings:
    """6.1.2"""
    seen: set[str] = set()
    for place, name in full_product_names(doc):
        if name["product_id"] in seen:
            yield Finding("6.1.2", pointer(*place, "product_id"), f"The product {name['product_id']} is defined twice.")
        seen.add(name["product_id"])


def product_defined_by_itself(doc: Json) -> Findings:
    """6.1.3"""
    relationships = doc.get("product_tree", {}).get("relationships", [])
    needs: dict[str, set[str]] = {}
    for item in relationships:
        parts = {item["product_reference"], item["relates_to_product_reference"]}
        needs.setdefault(item["full_product_name"]["product_id"], set()).update(parts)
    circular = _in_a_circle(needs)
    for i, item in enumerate(relationships):
        identifier = item["full_product_name"]["product_id"]
        if identifier in circular:
            place = pointer("product_tree", "relationships", i, "full_product_name", "product_id")
            yield Finding("6.1.3", place, f"The product {identifier} is defined by way of itself.")


def _in_a_circle(needs: dict[str, set[str]]) -> set[str]:
    """The ids that cannot be settled: what remains when every id whose needs are all settled has been taken away."""
    users: dict[str, list[str]] = {}
    for identifier, parts in needs.items():
        for part in parts:
            users.setdefault(part, []).append(identifier)
    open_needs = Counter({identifier: sum(part in needs for part in parts) for identifier, parts in needs.items()})
    settled = [identifier for identifier in needs if not open_needs[identifier]]
    remaining = set(needs)
    while settled:
        identifier = settled.pop()
        remaining.discard(identifier)
        for user in users.get(identifier, []):
            open_needs[user] -= 1
            if not open_needs[user]:
                settled.append(user)
    return remaining


def missing_group_id(doc: Json) -> Findings:
    """6.1.4"""
    defined = members(doc)
    for place, identifier in group_references(doc):
        if identifier not in defined:
            yield Finding("6.1.4", pointer(*place), f"The product group {identifier} is not defined.")


def group_id_defined_twice(doc: Json) -> Findings:
    """6.1.5"""
    seen: set[str] = set()
    for i, group in enumerate(doc.get("product_tree", {}).get("product_groups", [])):
        if group["group_id"] in seen:
            place = pointer("product_tree", "product_groups", i, "group_id")
            yield Finding("6.1.5", place, f"The product group {group['group_id']} is defined twice.")
        seen.add(group["group_id"])


def hash_algorithm_twice(doc: Json) -> Findings:
    """6.1.25"""
    for place, name in full_product_names(doc):
        for h, item in enumerate(name.get("product_identification_helper", {}).get("hashes", [])):
            used = Counter(each["algorithm"] for each in item["file_hashes"])
            for algorithm, times in used.items():
                if times > 1:
                    where = pointer(*place, "product_identification_helper", "hashes", h, "file_hashes")
                    yield Finding(
                        "6.1.25", where, f"The hash algorithm {algorithm} is used {times} times for one file."
                    )
