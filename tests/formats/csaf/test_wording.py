import pytest

from carecert.formats.csaf.schema import schema_findings
from tests.formats.csaf.documents import FIRST, HEAD, SCORE, TRACKING, changed


@pytest.mark.parametrize(
    ("doc", "words"),
    [
        (changed(HEAD, title=...), "The entry “title” is missing."),
        (changed(HEAD, title=3), "“3” must be a text."),
        (changed(HEAD, title=""), "The entry is empty."),
        (changed(HEAD, notes=[]), "The entry is empty."),
        (changed(HEAD, distribution={}), "The entry is empty."),
        (changed(HEAD, csaf_version="2.1"), "“2.1” is not one of the values that the standard allows: 2.0."),
        (changed(TRACKING, initial_release_date="x"), "“x” is not a date and time such as 2026-11-22T09:00:00Z."),
        (changed(FIRST, cve="x"), "“x” is not written as the standard asks (pattern ^CVE-[0-9]{4}-[0-9]{4,}$)."),
        (changed(SCORE, products=["P-1", "P-1"]), "The list has the same entry twice."),
        (changed(SCORE, cvss_v3=...), "The entry needs at least 2 parts."),
    ],
)
def test_the_schemas_complaints_are_plain_sentences(doc: dict[str, object], words: str) -> None:
    assert [finding.sentence for finding in schema_findings(doc)] == [words]


def test_a_long_value_is_shortened() -> None:
    (finding,) = schema_findings(changed(FIRST, cve="x" * 5000))
    assert len(finding.sentence) < 400


def test_a_complaint_without_words_of_its_own_keeps_the_validators() -> None:
    tree = {"branches": [{"category": "vendor", "name": "A"}]}
    sentences = [finding.sentence for finding in schema_findings(changed(product_tree=tree))]
    assert sentences
    assert all(sentence.endswith(".") for sentence in sentences)
