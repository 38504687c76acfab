import pytest

from carecert.formats.csaf.mandatory import names
from tests.formats.csaf.documents import FIRST, HEAD, TREE, VALID, changed, rules


def weakness(identifier: str, name: str) -> dict[str, object]:
    """The valid document with another weakness."""
    return changed(FIRST, cwe={"id": identifier, "name": name})


def test_a_weakness_with_its_own_name_passes() -> None:
    assert not list(names.unknown_weakness(VALID))
    assert not list(names.unknown_weakness(changed(FIRST, cwe=...)))


def test_a_weakness_with_the_name_of_another_is_found() -> None:
    (finding,) = names.unknown_weakness(weakness("CWE-79", "Improper Input Validation"))
    assert finding.pointer == "/vulnerabilities/0/cwe/name"
    assert "Cross-site Scripting" in finding.sentence


def test_a_weakness_may_have_the_name_it_had_when_the_document_was_written() -> None:
    old = "Failure to Preserve Web Page Structure ('Cross-site Scripting')"
    assert not list(names.unknown_weakness(weakness("CWE-79", old)))


def test_a_weakness_that_does_not_exist_is_found() -> None:
    (finding,) = names.unknown_weakness(weakness("CWE-999999", "Anything"))
    assert finding.pointer == "/vulnerabilities/0/cwe/id"


def test_a_language_that_does_not_exist_is_found() -> None:
    assert rules(names.unknown_language(changed(HEAD, lang="EZ", source_lang="de"))) == ["6.1.12"]


def test_a_package_url_without_a_name_is_found() -> None:
    helper = {"purl": "pkg:maven/@1.3.4"}
    name = {"name": "C", "product_id": "P-3", "product_identification_helper": helper}
    (finding,) = names.wrong_package_url(changed(TREE, full_product_names=[name]))
    assert finding.pointer == "/product_tree/full_product_names/0/product_identification_helper/purl"


@pytest.mark.parametrize(
    "name",
    ["prior to 4.2", "<4.2", "<= 4.1", "4.1 and earlier", "all", "before 4.2", "4.2 and later", "3.X versions",
     "vers:all/*", "vers:generic/>=1.0|<2.0", "All"],
)  # fmt: skip
def test_a_name_that_tells_of_several_versions_is_a_range(name: str) -> None:
    assert names.is_range(name)


@pytest.mark.parametrize("name", ["4.1", "after-eight", "8.1.x", "V4.x", "vers:generic/1.2.3", "Wallace 3"])
def test_a_name_that_tells_of_one_version_is_none(name: str) -> None:
    assert not names.is_range(name)


def test_a_range_in_the_place_of_a_version_is_found() -> None:
    branch = {"category": "product_version", "name": "prior to 4.2", "product": {"name": "C", "product_id": "P-1"}}
    (finding,) = names.version_range(changed(TREE, branches=[branch]))
    assert (finding.rule, finding.pointer) == ("6.1.31", "/product_tree/branches/0/name")
