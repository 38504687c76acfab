"""The verdict on a document: readable, valid by the schema, and through the mandatory tests of section 6.1."""

from collections.abc import Callable
from dataclasses import dataclass

from carecert.formats.csaf.document import Advisory, advisory_of
from carecert.formats.csaf.findings import Finding, Findings, Json
from carecert.formats.csaf.mandatory import document, names, products, profiles, scores, statuses, tracking
from carecert.formats.csaf.reading import Unreadable, read
from carecert.formats.csaf.schema import cvss_findings, schema_findings

MANDATORY: tuple[Callable[[Json], Findings], ...] = (
    products.missing_product_id,
    products.product_id_defined_twice,
    products.product_defined_by_itself,
    products.missing_group_id,
    products.group_id_defined_twice,
    statuses.contradicting_status,
    scores.several_scores,
    cvss_findings,
    scores.wrong_computation,
    scores.contradicting_properties,
    names.unknown_weakness,
    names.unknown_language,
    names.wrong_package_url,
    tracking.unsorted_history,
    document.translator_without_source,
    tracking.not_the_latest_version,
    tracking.should_be_draft,
    tracking.released_with_development_versions,
    tracking.pre_release_in_history,
    tracking.released_as_pre_release,
    tracking.gap_in_history,
    tracking.same_version_twice,
    document.same_cve_twice,
    document.same_involvement_twice,
    products.hash_algorithm_twice,
    document.prohibited_category,
    profiles.profile_tests,
    document.translated_into_itself,
    statuses.remediation_without_product,
    tracking.mixed_versioning,
    names.version_range,
    statuses.flag_without_product,
    statuses.several_justifications,
)
"""Every test of section 6.1, in the standard's order, 6.1.1 to 6.1.33."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge found. `advisory` is there exactly when there are no findings."""

    findings: tuple[Finding, ...]
    advisory: Advisory | None = None

    @property
    def valid(self) -> bool:
        """True if the document may be used."""
        return not self.findings


def judge(raw: bytes) -> Verdict:
    """Judges the bytes of a CSAF 2.0 document. Never raises, whatever the bytes are.

    Section 6.1: a failed mandatory test is an error. The tests run only on a document that the schema accepts, since
    they rely on its types; CVSS objects are apart (6.1.8), so that a faulty score does not hide the other tests.
    """
    try:
        doc = read(raw)
    except Unreadable as reason:
        return Verdict((reason.finding,))
    findings = tuple(schema_findings(doc)) or tuple(found for test in MANDATORY for found in test(doc))
    return Verdict(findings) if findings else Verdict((), advisory_of(doc))
