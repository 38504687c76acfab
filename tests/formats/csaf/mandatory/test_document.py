import pytest

from carecert.formats.csaf.mandatory import document
from tests.formats.csaf.documents import FIRST, HEAD, VALID, changed, rules

TRANSLATOR = {"category": "translator", "name": "Example", "namespace": "https://translate.example"}


def test_a_translator_must_say_from_which_language() -> None:
    assert rules(document.translator_without_source(changed(HEAD, publisher=TRANSLATOR))) == ["6.1.15"]
    assert not list(document.translator_without_source(changed(HEAD, publisher=TRANSLATOR, source_lang="de")))


def test_a_cve_that_comes_twice_is_found() -> None:
    doc = changed(vulnerabilities=[{"cve": "CVE-2017-0145"}, {"title": "x"}, {"cve": "CVE-2017-0145"}, {"title": "y"}])
    (finding,) = document.same_cve_twice(doc)
    assert (finding.rule, finding.pointer) == ("6.1.23", "/vulnerabilities/2/cve")


def test_a_party_twice_at_one_moment_is_found() -> None:
    items = [
        {"party": "vendor", "status": "completed", "date": "2026-03-01T10:00:00Z"},
        {"party": "vendor", "status": "in_progress", "date": "2026-03-01T11:00:00+01:00"},
        {"party": "vendor", "status": "open"},
        {"party": "vendor", "status": "disputed"},
    ]
    (finding,) = document.same_involvement_twice(changed(FIRST, involvements=items))
    assert (finding.rule, finding.pointer) == ("6.1.24", "/vulnerabilities/0/involvements/1")


@pytest.mark.parametrize(
    "category",
    ["Security_Incident_Response", "csaf_BASE", "Csaf_VeX", "csafsecurityadvisory", "V\u2010eX", "veX", "csaf_new"],
)
def test_a_category_that_looks_like_the_standards_own_is_found(category: str) -> None:
    assert rules(document.prohibited_category(changed(HEAD, category=category))) == ["6.1.26"]


@pytest.mark.parametrize("category", ["csaf_base", "csaf_vex", "Example Security Advisory", "bulletin"])
def test_other_categories_are_allowed(category: str) -> None:
    assert not list(document.prohibited_category(changed(HEAD, category=category)))


def test_a_translation_into_the_same_language_is_found() -> None:
    assert rules(document.translated_into_itself(changed(HEAD, lang="en-US", source_lang="en-us"))) == ["6.1.28"]
    assert not list(document.translated_into_itself(VALID))
