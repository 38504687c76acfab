import pytest

from carecert.formats.csaf.judging import MANDATORY, judge
from tests.formats.csaf.documents import HEAD, TRACKING, VALID, changed, raw


def test_the_valid_document_is_valid_and_typed() -> None:
    verdict = judge(raw(VALID))
    assert verdict.valid
    assert verdict.advisory is not None
    assert verdict.advisory.tracking_id == "EXD-2026-001"


def test_bytes_that_are_no_json_get_one_finding_and_no_document() -> None:
    verdict = judge(b"\x00\x01")
    assert [finding.rule for finding in verdict.findings] == ["json"]
    assert verdict.advisory is None
    assert not verdict.valid


def test_the_tests_of_section_six_wait_for_the_schema() -> None:
    broken_twice = changed(HEAD, title=..., lang="EZ")
    assert [finding.rule for finding in judge(raw(broken_twice)).findings] == ["schema"]


def test_a_broken_rule_is_named_by_its_number() -> None:
    (finding,) = judge(raw(changed(TRACKING, version="1"))).findings
    assert str(finding).startswith("CSAF 2.0, 6.1.16: The document is version 1")


def test_there_is_a_test_for_every_mandatory_rule() -> None:
    assert len(MANDATORY) == 33


@pytest.mark.parametrize("junk", [None, True, 7, "text", [], {}, [None], {"a": 1}])
@pytest.mark.parametrize("name", ["document", "product_tree", "vulnerabilities"])
def test_junk_in_place_of_a_section_never_crashes(name: str, junk: object) -> None:
    judge(raw(changed(**{name: junk})))
