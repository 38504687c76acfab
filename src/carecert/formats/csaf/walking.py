"""Ways through a document that several tests take: products, groups, and what refers to them."""

from collections.abc import Iterator

from carecert.formats.csaf.findings import Json

Place = tuple[str | int, ...]
"""The parts of a JSON Pointer, from the root."""

STATUSES = (
    "first_affected",
    "first_fixed",
    "fixed",
    "known_affected",
    "known_not_affected",
    "last_affected",
    "recommended",
    "under_investigation",
)


def branches(doc: Json) -> Iterator[tuple[Place, Json, tuple[Json, ...]]]:
    """Every branch of the product tree with its place and the branches above it, outermost first."""
    tree = doc.get("product_tree", {})
    waiting: list[tuple[Place, Json, tuple[Json, ...]]] = []
    waiting.extend((("product_tree", "branches", i), b, ()) for i, b in enumerate(tree.get("branches", [])))
    waiting.reverse()
    while waiting:
        place, branch, above = waiting.pop()
        yield place, branch, above
        inner = [((*place, "branches", i), b, (*above, branch)) for i, b in enumerate(branch.get("branches", []))]
        waiting.extend(reversed(inner))


def full_product_names(doc: Json) -> Iterator[tuple[Place, Json]]:
    """Every Full Product Name element: in branches, in the plain list and in relationships."""
    for place, branch, _ in branches(doc):
        if "product" in branch:
            yield (*place, "product"), branch["product"]
    tree = doc.get("product_tree", {})
    for i, name in enumerate(tree.get("full_product_names", [])):
        yield ("product_tree", "full_product_names", i), name
    for i, relationship in enumerate(tree.get("relationships", [])):
        yield ("product_tree", "relationships", i, "full_product_name"), relationship["full_product_name"]


def product_references(doc: Json) -> Iterator[tuple[Place, str]]:
    """Every use of a product id outside its definition (6.1.1), flags included (errata issue 909)."""
    tree = doc.get("product_tree", {})
    for g, group in enumerate(tree.get("product_groups", [])):
        yield from _each(("product_tree", "product_groups", g, "product_ids"), group["product_ids"])
    for r, relationship in enumerate(tree.get("relationships", [])):
        for key in ("product_reference", "relates_to_product_reference"):
            yield ("product_tree", "relationships", r, key), relationship[key]
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        for status, ids in vulnerability.get("product_status", {}).items():
            if status in STATUSES:
                yield from _each(("vulnerabilities", v, "product_status", status), ids)
        for place, item, key in referring_items(v, vulnerability):
            yield from _each((*place, key), item.get(key, []))


def referring_items(v: int, vulnerability: Json) -> Iterator[tuple[Place, Json, str]]:
    """The items of a vulnerability that name products, each with the name of the list that holds their ids."""
    for kind, key in (
        ("flags", "product_ids"),
        ("remediations", "product_ids"),
        ("scores", "products"),
        ("threats", "product_ids"),
    ):
        for i, item in enumerate(vulnerability.get(kind, [])):
            yield ("vulnerabilities", v, kind, i), item, key


def group_references(doc: Json) -> Iterator[tuple[Place, str]]:
    """Every use of a product group id outside its definition (6.1.4), flags included (errata issue 909)."""
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        for kind in ("flags", "remediations", "threats"):
            for i, item in enumerate(vulnerability.get(kind, [])):
                yield from _each(("vulnerabilities", v, kind, i, "group_ids"), item.get("group_ids", []))


def members(doc: Json) -> dict[str, list[str]]:
    """Product group id to the ids of its products."""
    return {group["group_id"]: group["product_ids"] for group in doc.get("product_tree", {}).get("product_groups", [])}


def products_of(item: Json, groups: dict[str, list[str]]) -> set[str]:
    """The products that a flag, threat or remediation speaks of, directly or through a group."""
    found = set(item.get("product_ids", []))
    for group in item.get("group_ids", []):
        found.update(groups.get(group, []))
    return found


def _each(place: Place, ids: list[str]) -> Iterator[tuple[Place, str]]:
    for i, identifier in enumerate(ids):
        yield (*place, i), identifier
