import copy
from typing import Any

import pytest

from carecert.formats.csaf.mandatory import scores
from tests.formats.csaf.documents import FIRST, SCORE, VALID, changed, rules

GIVEN: dict[str, Any] = VALID["vulnerabilities"][0]["scores"][0]["cvss_v3"]


def with_three(**entries: Any) -> dict[str, Any]:
    """The valid document with entries added to its CVSS 3.1 object."""
    return changed(SCORE, cvss_v3=GIVEN | entries)


def with_two(**entries: Any) -> dict[str, Any]:
    """The valid document with a CVSS 2.0 object besides."""
    vector = {"version": "2.0", "vectorString": "AV:N/AC:L/Au:N/C:C/I:C/A:C", "baseScore": 10.0}
    return changed(SCORE, cvss_v2=vector | entries)


def test_two_scores_of_one_version_for_one_product_are_found() -> None:
    score = copy.deepcopy(VALID["vulnerabilities"][0]["scores"][0])
    assert rules(scores.several_scores(changed(FIRST, scores=[score, score]))) == ["6.1.7"]


def test_a_score_of_each_version_is_allowed() -> None:
    assert not list(scores.several_scores(with_two()))


def test_a_right_score_passes() -> None:
    assert not list(scores.wrong_computation(with_two(temporalScore=10.0)))


@pytest.mark.parametrize(
    ("entries", "place"),
    [
        ({"baseScore": 9.7}, "baseScore"),
        ({"baseSeverity": "LOW"}, "baseSeverity"),
        ({"temporalScore": 1.0}, "temporalScore"),
        ({"environmentalSeverity": "NONE"}, "environmentalSeverity"),
    ],
)
def test_a_wrong_value_is_found_where_it_stands(entries: dict[str, Any], place: str) -> None:
    (finding,) = scores.wrong_computation(with_three(**entries))
    assert (finding.rule, finding.pointer) == ("6.1.9", f"/vulnerabilities/0/scores/0/cvss_v3/{place}")


def test_a_wrong_score_of_the_second_version_is_found() -> None:
    assert rules(scores.wrong_computation(with_two(baseScore=6.5))) == ["6.1.9"]


def test_metrics_beside_the_vector_count_where_it_is_silent() -> None:
    assert not list(scores.wrong_computation(with_three(remediationLevel="OFFICIAL_FIX", temporalScore=9.4)))


def test_a_property_that_contradicts_the_vector_is_found() -> None:
    (finding,) = scores.contradicting_properties(with_three(attackVector="LOCAL", scope="UNCHANGED"))
    assert (finding.rule, finding.pointer) == ("6.1.10", "/vulnerabilities/0/scores/0/cvss_v3/attackVector")
    assert rules(scores.contradicting_properties(with_two(authentication="SINGLE"))) == ["6.1.10"]


def test_a_property_that_the_vector_does_not_name_contradicts_nothing() -> None:
    assert not list(scores.contradicting_properties(with_three(modifiedScope="CHANGED")))


@pytest.mark.parametrize("vector", ["", "nonsense", "CVSS:3.1/AV:N", "CVSS:3.1/AV:Z/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"])
def test_a_score_that_breaks_its_schema_is_left_to_another_test(vector: str) -> None:
    assert not list(scores.wrong_computation(with_three(vectorString=vector)))
