from carecert.formats.csaf.mandatory import products
from tests.formats.csaf.documents import FIRST, TREE, VALID, changed, full_names, rules


def relationship(identifier: str, first: str, second: str) -> dict[str, object]:
    """A relationship that defines a product from two others."""
    return {
        "category": "installed_on",
        "full_product_name": {"name": identifier, "product_id": identifier},
        "product_reference": first,
        "relates_to_product_reference": second,
    }


def test_a_product_that_nobody_defined_is_found() -> None:
    (finding,) = products.missing_product_id(changed(FIRST, product_status={"fixed": ["P-7"]}))
    assert (finding.rule, finding.pointer) == ("6.1.1", "/vulnerabilities/0/product_status/fixed/0")


def test_a_product_defined_twice_is_found() -> None:
    assert rules(products.product_id_defined_twice(changed(TREE, full_product_names=full_names("P-1")))) == ["6.1.2"]
    assert not list(products.product_id_defined_twice(VALID))


def test_products_that_define_each_other_are_found() -> None:
    doc = changed(TREE, relationships=[relationship("A", "P-1", "B"), relationship("B", "P-1", "A")])
    assert rules(products.product_defined_by_itself(doc)) == ["6.1.3", "6.1.3"]


def test_a_product_defined_by_itself_is_found() -> None:
    doc = changed(TREE, relationships=[relationship("A", "P-1", "A")])
    assert rules(products.product_defined_by_itself(doc)) == ["6.1.3"]


def test_a_long_chain_of_products_is_no_circle() -> None:
    chain = [relationship(f"R-{n}", "P-1", f"R-{n - 1}" if n else "P-2") for n in range(3000)]
    assert not list(products.product_defined_by_itself(changed(TREE, relationships=chain)))


def test_a_group_that_nobody_defined_is_found() -> None:
    doc = changed(FIRST, threats=[{"category": "impact", "details": "None", "group_ids": ["G-1", "G-2"]}])
    assert rules(products.missing_group_id(doc)) == ["6.1.4"]


def test_a_group_defined_twice_is_found() -> None:
    group = {"group_id": "G-1", "product_ids": ["P-1", "P-2"]}
    assert rules(products.group_id_defined_twice(changed(TREE, product_groups=[group, group]))) == ["6.1.5"]


def test_a_hash_algorithm_used_twice_for_one_file_is_found() -> None:
    digest = {"algorithm": "sha256", "value": "0" * 64}
    hashes = [{"file_hashes": [digest, digest], "filename": "pump.bin"}, {"file_hashes": [digest], "filename": "b"}]
    name = {"name": "C", "product_id": "P-3", "product_identification_helper": {"hashes": hashes}}
    assert rules(products.hash_algorithm_twice(changed(TREE, full_product_names=[name]))) == ["6.1.25"]
