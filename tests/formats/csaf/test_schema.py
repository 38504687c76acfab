import copy

import pytest

from carecert.formats.csaf.schema import cvss_findings, is_valid_cvss, schema_findings, vendored
from tests.formats.csaf.documents import HEAD, SCORE, TRACKING, VALID, changed, rules


def test_the_valid_document_breaks_nothing() -> None:
    assert not list(schema_findings(VALID))
    assert not list(cvss_findings(VALID))


def test_a_missing_title_is_found_where_it_should_be() -> None:
    (finding,) = schema_findings(changed(HEAD, title=...))
    assert (finding.rule, finding.pointer) == ("schema", "/document")
    assert "title" in finding.sentence


def test_a_date_that_is_none_is_found() -> None:
    assert rules(schema_findings(changed(TRACKING, initial_release_date="yesterday"))) == ["schema"]


@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_a_score_without_its_severity_breaks_the_schema_of_its_version(version: str) -> None:
    cvss = {"version": version, "vectorString": f"CVSS:{version}/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.8}
    (finding,) = cvss_findings(changed(SCORE, cvss_v3=cvss))
    assert (finding.rule, finding.pointer) == ("6.1.8", "/vulnerabilities/0/scores/0/cvss_v3")


def test_a_second_version_score_without_its_version_is_found() -> None:
    doc = changed(SCORE, cvss_v2={"vectorString": "AV:N/AC:L/Au:N/C:C/I:C/A:C", "baseScore": 10.0})
    assert rules(cvss_findings(doc)) == ["6.1.8"]


def test_a_score_of_an_unknown_version_is_judged_as_the_newest() -> None:
    cvss = copy.deepcopy(VALID["vulnerabilities"][0]["scores"][0]["cvss_v3"]) | {"version": "9"}
    assert rules(cvss_findings(changed(SCORE, cvss_v3=cvss))) == ["6.1.8"]
    assert not is_valid_cvss("cvss_v3", cvss)


def test_each_vendored_file_keeps_its_notice() -> None:
    assert "OASIS" in vendored("csaf_json_schema.json")["$id"].upper()
    assert "FIRST.ORG" in vendored("cvss-v3.1.json")["license"][0]
