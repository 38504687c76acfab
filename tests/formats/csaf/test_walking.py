from carecert.formats.csaf.walking import (
    branches,
    full_product_names,
    group_references,
    members,
    product_references,
    products_of,
)
from tests.formats.csaf.documents import FIRST, TREE, VALID, change, changed, full_names

RELATIONSHIP = {
    "category": "installed_on",
    "full_product_name": {"name": "Both", "product_id": "P-9"},
    "product_reference": "P-1",
    "relates_to_product_reference": "P-2",
}


def test_branches_come_in_the_order_of_the_document_with_what_is_above() -> None:
    found = [(branch["name"], [each["name"] for each in above]) for _, branch, above in branches(VALID)]
    assert found == [
        ("Example Devices", []),
        ("DripMaster", ["Example Devices"]),
        ("4.1", ["Example Devices", "DripMaster"]),
        ("4.2", ["Example Devices", "DripMaster"]),
    ]


def test_products_are_found_in_all_three_places() -> None:
    doc = changed(TREE, full_product_names=full_names("P-3"), relationships=[RELATIONSHIP])
    assert [name["product_id"] for _, name in full_product_names(doc)] == ["P-1", "P-2", "P-3", "P-9"]


def test_every_use_of_a_product_is_found() -> None:
    doc = change(changed(TREE, relationships=[RELATIONSHIP]), FIRST, flags=[{"label": "x", "product_ids": ["P-2"]}])
    places = ["/".join(map(str, place)) for place, _ in product_references(doc)]
    assert "product_tree/product_groups/0/product_ids/0" in places
    assert "product_tree/relationships/0/product_reference" in places
    assert "vulnerabilities/0/product_status/known_affected/0" in places
    assert "vulnerabilities/0/flags/0/product_ids/0" in places
    assert "vulnerabilities/0/scores/0/products/0" in places


def test_every_use_of_a_group_is_found() -> None:
    doc = changed(FIRST, threats=[{"category": "impact", "details": "None", "group_ids": ["G-1"]}])
    assert [identifier for _, identifier in group_references(doc)] == ["G-1"]


def test_a_group_speaks_for_its_members() -> None:
    groups = members(VALID)
    assert products_of({"product_ids": ["P-9"], "group_ids": ["G-1", "unknown"]}, groups) == {"P-1", "P-2", "P-9"}


def test_a_document_without_a_product_tree_has_no_products() -> None:
    assert not list(full_product_names({}))
    assert members({}) == {}
