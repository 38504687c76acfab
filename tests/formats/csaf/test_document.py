from decimal import Decimal

from carecert.formats.csaf.document import advisory_of
from tests.formats.csaf.documents import FIRST, HEAD, SCORE, TREE, VALID, change, changed, full_names


def test_a_document_becomes_typed_values() -> None:
    advisory = advisory_of(VALID)
    assert advisory.title == "Infusion pump accepts unsigned commands"
    assert (advisory.publisher_namespace, advisory.tracking_id, advisory.version) == (
        "https://devices.example",
        "EXD-2026-001",
        "2",
    )
    assert advisory.tlp == "WHITE"
    assert advisory.summary.startswith("The pump accepts")
    assert advisory.cves == ("CVE-2026-10001",)
    assert advisory.highest_score == Decimal("9.8")


def test_products_know_their_vendor_family_and_version() -> None:
    (affected,) = advisory_of(VALID).affected
    assert (affected.vendor, affected.family, affected.version) == ("Example Devices", "DripMaster", "4.1")


def test_products_outside_the_branches_are_known_by_name_alone() -> None:
    advisory = advisory_of(changed(TREE, full_product_names=full_names("P-3")))
    assert advisory.products[-1].name == "Product P-3"
    assert advisory.products[-1].vendor == ""


def test_a_remediation_reaches_products_through_their_group() -> None:
    remediation = {"category": "mitigation", "details": "Isolate the pump.", "group_ids": ["G-1"]}
    (vulnerability,) = advisory_of(changed(FIRST, remediations=[remediation])).vulnerabilities
    assert vulnerability.remediations[0].products == {"P-1", "P-2"}
    assert vulnerability.remediations[0].link == ""


def test_a_third_version_score_goes_before_a_second_version_score() -> None:
    two = {"version": "2.0", "vectorString": "AV:N/AC:L/Au:N/C:C/I:C/A:C", "baseScore": 10.0}
    assert advisory_of(changed(SCORE, cvss_v2=two)).highest_score == Decimal("9.8")
    only_two = change(changed(SCORE, cvss_v2=two), SCORE, cvss_v3=...)
    assert advisory_of(only_two).highest_score == Decimal("10.0")


def test_what_the_document_leaves_out_is_empty() -> None:
    bare = advisory_of(
        change(changed(HEAD, distribution=..., lang=..., notes=..., references=...), vulnerabilities=...)
    )
    assert (bare.tlp, bare.language, bare.summary, bare.references) == ("", "", "", ())
    assert bare.highest_score is None
    assert bare.affected == ()
