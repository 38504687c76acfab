from carecert.broadcast.exchange.csaf import Proposal, proposal
from carecert.broadcast.rules.severity import Severity
from carecert.broadcast.rules.steps import StepKind
from carecert.formats.csaf.document import advisory_of
from carecert.formats.csaf.findings import Json
from carecert.formats.tlp.labels import Tlp
from tests.formats.csaf.documents import FIRST, HEAD, VALID, change, changed


def read(doc: Json) -> Proposal:
    """The proposal of a document."""
    return proposal(advisory_of(doc))


def remedy(category: str, text: str, **entries: object) -> Json:
    """A remediation for the first product."""
    return {"category": category, "details": text, "product_ids": ["P-1"], **entries}


def test_a_document_becomes_a_draft_in_the_making() -> None:
    found = read(VALID)
    assert found.title == "Infusion pump accepts unsigned commands"
    assert found.severity is Severity.HIGH
    assert found.why == "The highest CVSS base score is 9.8."
    assert found.tlp is Tlp.CLEAR
    assert [(each.cve, str(each.score)) for each in found.cves] == [("CVE-2026-10001", "9.8")]
    assert [each.name for each in found.products] == ["DripMaster 4.1"]


def test_the_tracking_id_before_a_title_is_dropped() -> None:
    assert read(changed(HEAD, title="EXD-2026-001_Pump")).title == "Pump"
    assert read(changed(HEAD, title="EXD-2026-001")).title == "EXD-2026-001"


def test_a_long_title_is_cut() -> None:
    assert len(read(changed(HEAD, title="x" * 900)).title) == 300


def test_the_publishers_own_word_for_the_severity_counts() -> None:
    found = read(changed(HEAD, aggregate_severity={"text": "Moderate"}))
    assert (found.severity, found.why) == (Severity.MEDIUM, "Example Devices calls it Moderate.")


def test_a_document_without_a_score_or_a_marking_is_treated_with_care() -> None:
    found = read(change(changed(HEAD, distribution=...), FIRST, scores=...))
    assert (found.severity, found.tlp) == (Severity.INFORMATION, Tlp.AMBER)
    assert found.why == "The document gives no score."


def test_fixes_come_first_and_nothing_twice() -> None:
    doc = changed(
        FIRST,
        remediations=[
            remedy("no_fix_planned", "Version 3 gets no fix."),
            remedy("mitigation", "Isolate the pump."),
            remedy("vendor_fix", "Update.", url="https://devices.example/fix"),
            remedy("mitigation", "Isolate the pump. "),
            remedy("mitigation", " "),
        ],
    )
    assert [(each.kind, each.text) for each in read(doc).steps] == [
        (StepKind.PATCH, "Update."),
        (StepKind.ACTION, "Isolate the pump."),
        (StepKind.AWARE, "Version 3 gets no fix."),
    ]


def test_a_link_that_is_no_web_address_is_dropped() -> None:
    links = [
        each.link for each in read(changed(FIRST, remediations=[remedy("mitigation", "x", url="ftp://a/b")])).steps
    ]
    assert links == [""]


def test_the_link_to_the_document_itself_is_kept() -> None:
    own = {"category": "self", "summary": "Itself", "url": "https://devices.example/x.json"}
    assert read(changed(HEAD, references=[own])).link == "https://devices.example/x.json"


def test_a_summary_is_found_among_the_vulnerabilities() -> None:
    found = read(changed(HEAD, notes=...))
    assert found.summary == "Commands are not authenticated."
    assert found.details == ""
    assert read(VALID).details == "CVE-2026-10001: Commands are not authenticated."


def test_hidden_characters_of_a_document_become_spaces() -> None:
    doc = change(changed(HEAD, title="Pump\x0btwo"), FIRST, remediations=[remedy("vendor_fix", "Up\x01date.\nNow.")])
    doc["document"]["notes"] = [{"category": "summary", "text": "One\x0ctwo\tthree"}]
    doc["document"]["publisher"]["name"] = "Ex\x02ample"
    found = read(change(doc, HEAD, aggregate_severity={"text": "Mod\x03erate"}))
    assert (found.title, found.summary) == ("Pump two", "One two\tthree")
    assert found.why == "Ex ample calls it Mod erate."
    assert [each.text for each in found.steps] == ["Up date.\nNow."]


def test_a_title_of_nothing_but_hidden_characters_gives_way_to_the_tracking_id() -> None:
    assert read(changed(HEAD, title="\x01\x0b")).title == "EXD-2026-001"
