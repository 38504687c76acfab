import pytest

from carecert.formats.csaf.purl import fault_of


@pytest.mark.parametrize(
    "purl",
    [
        "pkg:maven/org.apache/commons@1.2",
        "pkg:npm/%40scope/name@2.0.0?arch=x86&distro=a#src/main",
        "pkg:github/package-url/purl-spec",
        "PKG:generic/openssl@1.1.10g",
    ],
)
def test_a_package_url_has_no_fault(purl: str) -> None:
    assert fault_of(purl) == ""


@pytest.mark.parametrize(
    ("purl", "words"),
    [
        ("http://example", "does not begin"),
        ("pkg", "does not begin"),
        ("pkg:/", "type"),
        ("pkg:1x/name", "type"),
        ("pkg:maven/@1.3.4", "no name"),
        ("pkg:maven/", "no name"),
        ("pkg:npm/name@", "version is empty"),
        ("pkg:npm/na%zzme", "percent"),
        ("pkg:npm/name?=1", "not a qualifier"),
        ("pkg:npm/name?a=1&A=2", "twice"),
        ("pkg:npm/name#../etc", "subpath"),
    ],
)
def test_the_fault_of_a_package_url_is_named(purl: str, words: str) -> None:
    assert words in fault_of(purl)
