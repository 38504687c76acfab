from carecert.formats.csaf.mandatory import statuses
from tests.formats.csaf.documents import FIRST, VALID, changed, rules


def test_a_product_both_affected_and_fixed_is_found() -> None:
    (finding,) = statuses.contradicting_status(
        changed(FIRST, product_status={"known_affected": ["P-1"], "fixed": ["P-1"]})
    )
    assert finding.rule == "6.1.6"
    assert "P-1 is said to be affected and fixed at once" in finding.sentence


def test_a_recommended_product_contradicts_nothing() -> None:
    status = {"known_affected": ["P-1"], "first_affected": ["P-1"], "recommended": ["P-1"]}
    assert not list(statuses.contradicting_status(changed(FIRST, product_status=status)))


def test_a_remediation_for_nothing_is_found() -> None:
    doc = changed(FIRST, remediations=[{"category": "mitigation", "details": "Isolate it."}])
    assert rules(statuses.remediation_without_product(doc)) == ["6.1.29"]
    assert not list(statuses.remediation_without_product(VALID))


def test_a_flag_for_nothing_is_found() -> None:
    assert rules(statuses.flag_without_product(changed(FIRST, flags=[{"label": "component_not_present"}]))) == [
        "6.1.32"
    ]


def test_two_reasons_for_one_product_are_found_through_its_group() -> None:
    flags = [
        {"label": "component_not_present", "group_ids": ["G-1"]},
        {"label": "vulnerable_code_not_present", "product_ids": ["P-1"]},
        {"label": "something_else", "product_ids": ["P-2"]},
    ]
    (finding,) = statuses.several_justifications(changed(FIRST, flags=flags))
    assert finding.rule == "6.1.33"
    assert "P-1" in finding.sentence
