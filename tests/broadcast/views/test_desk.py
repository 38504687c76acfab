from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from carecert.broadcast.actions.importing import import_advisory
from carecert.broadcast.models import Advisory
from carecert.broadcast.rules.severity import Severity
from tests.broadcast.making import drafted, published, submitted
from tests.cast import Cast
from tests.formats.csaf.documents import FIRST, TRACKING, VALID, changed, raw

SignIn = Callable[[str], Client]
GIVEN: dict[str, Any] = {
    "title": "Pump",
    "summary": "Bad.",
    "details": "",
    "tlp": "TLP:GREEN",
    "severity": "high",
    "kinds": ["acute"],
}


def upload(client: Client, content: bytes, name: str = "advisory.json") -> str:
    """The page after uploading a document."""
    file = SimpleUploadedFile(name, content, content_type="application/json")
    return client.post("/broadcast/desk/import/", {"file": file}, follow=True).content.decode()


@pytest.mark.parametrize(
    "path", ["", "import/", "write/", "CC-1999-0001/", "CC-1999-0001/edit/", "CC-1999-0001/severity/"]
)
def test_the_desk_is_for_editors(cast: Cast, client_of: SignIn, path: str) -> None:
    for name in ("alice", "ana", "omar"):
        assert client_of(name).get(f"/broadcast/desk/{path}").status_code == 403


def test_an_unknown_reference_is_404(cast: Cast, client_of: SignIn) -> None:
    nina = client_of("nina")
    for path in ("", "edit/", "severity/", "source.json", "steps/add/", "steps/1/", "submit/", "publish/", "withdraw/"):
        assert nina.get(f"/broadcast/desk/CC-1999-0001/{path}").status_code == 404


def test_the_desk_lists_drafts_and_what_waits_for_this_editor(cast: Cast, client_of: SignIn) -> None:
    advisory = submitted(cast, title="Pump in review")
    drafted(cast, title="Pump in the making")
    page = client_of("nadia").get("/broadcast/desk/").content.decode()
    assert "Pump in the making" in page
    assert f"/broadcast/desk/{advisory.ref}/publish/" in page
    assert "Nothing waits for your check" in client_of("nina").get("/broadcast/desk/").content.decode()


def test_a_document_is_imported_by_upload(cast: Cast, client_of: SignIn) -> None:
    nina = client_of("nina")
    assert "was made from the document" in upload(nina, raw(VALID))
    assert "The document is here already" in upload(nina, raw(VALID))
    assert Advisory.objects.get().author == cast.nina.user
    assert "Imported" not in nina.get("/broadcast/desk/").content.decode()


def test_an_invalid_document_is_refused_with_the_rules_it_breaks(cast: Cast, client_of: SignIn) -> None:
    page = upload(client_of("nina"), raw(changed(TRACKING, version="1")))
    assert "CSAF 2.0, 6.1.16" in page
    assert "/document/tracking/version" in page
    assert not Advisory.objects.exists()


def test_a_document_with_hundreds_of_faults_lists_fifty(cast: Cast, client_of: SignIn) -> None:
    cves = [{"cve": "CVE-2026-10001", "notes": [{"category": "summary", "text": "x"}]} for _ in range(60)]
    assert "more." in upload(client_of("nina"), raw(changed(vulnerabilities=cves)))


@pytest.mark.parametrize("content", [b"\x00\xff", b"[]", b'{"document": []}'])
def test_any_bytes_get_an_answer(cast: Cast, client_of: SignIn, content: bytes) -> None:
    assert "breaks the standard" in upload(client_of("nina"), content)


def test_a_document_too_long_named_is_explained(cast: Cast, client_of: SignIn) -> None:
    page = upload(client_of("nina"), raw(changed(TRACKING, id="x" * 301)))
    assert "longer than 300 characters" in page


def test_no_file_or_another_kind_of_file_is_explained(cast: Cast, client_of: SignIn) -> None:
    nina = client_of("nina")
    assert "Select a CSAF 2.0 document" in nina.post("/broadcast/desk/import/").content.decode()
    assert "must be one of: .json" in upload(nina, b"%PDF", "advisory.pdf")


def test_an_editor_writes_and_edits_an_alert(cast: Cast, client_of: SignIn) -> None:
    nina = client_of("nina")
    page = nina.post("/broadcast/desk/write/", GIVEN | {"regions": [cast.region.pk]}, follow=True).content.decode()
    assert "is saved as a draft" in page
    advisory = Advisory.objects.get()
    assert (advisory.level, advisory.kinds, list(advisory.regions.all())) == (Severity.HIGH, ["acute"], [cast.region])
    assert "Add at least one resolution step" in page
    form = nina.get(f"/broadcast/desk/{advisory.ref}/edit/").content.decode()
    assert 'value="Pump"' in form
    changed_to = GIVEN | {"title": "Infusion pump", "kinds": []}
    assert "changed" in nina.post(f"/broadcast/desk/{advisory.ref}/edit/", changed_to).content.decode()
    nina.post(f"/broadcast/desk/{advisory.ref}/edit/", changed_to | {"seen": advisory.edited_at.isoformat()})
    advisory.refresh_from_db()
    assert (advisory.title, advisory.kinds) == ("Infusion pump", [])


def test_an_empty_alert_is_explained(cast: Cast, client_of: SignIn) -> None:
    page = client_of("nina").post("/broadcast/desk/write/").content.decode()
    for words in ("Enter a title", "Enter a summary", "Select a severity", "Select a marking"):
        assert words in page
    assert not Advisory.objects.exists()


def test_what_is_submitted_is_not_edited(cast: Cast, client_of: SignIn) -> None:
    ref = submitted(cast).ref
    assert "no longer a draft" in client_of("nina").post(f"/broadcast/desk/{ref}/edit/", GIVEN).content.decode()


def test_the_severity_of_a_published_alert_changes_with_a_reason(cast: Cast, client_of: SignIn) -> None:
    ref, nina = published(cast).ref, client_of("nina")
    assert "Change the severity" in nina.get(f"/broadcast/desk/{ref}/severity/").content.decode()
    page = nina.post(f"/broadcast/desk/{ref}/severity/", {"severity": "high", "reason": "Same."}).content.decode()
    assert "High already" in page
    given = {"severity": "medium", "reason": "Attacks have stopped."}
    page = nina.post(f"/broadcast/desk/{ref}/severity/", given, follow=True).content.decode()
    assert "Attacks have stopped." in page


def test_the_source_is_downloaded_byte_for_byte(cast: Cast, client_of: SignIn) -> None:
    ref = import_advisory(raw(VALID), by=cast.nina.actor).advisory.ref
    answer = client_of("nina").get(f"/broadcast/desk/{ref}/source.json")
    assert answer.content == raw(VALID)
    assert f"{ref}-source.json" in answer["Content-Disposition"]
    assert client_of("nina").get(f"/broadcast/desk/{drafted(cast).ref}/source.json").status_code == 404


def test_a_cve_number_that_is_too_long_is_named_on_the_upload_page(cast: Cast, client_of: SignIn) -> None:
    page = upload(client_of("nina"), raw(changed(FIRST, cve=f"CVE-2026-{'1' * 30}")))
    assert "is longer than 24 characters" in page


def test_a_high_alert_without_a_time_is_refused_on_the_page(cast: Cast, client_of: SignIn) -> None:
    advisory, nina = published(cast, severity=Severity.LOW, acknowledge_by=None), client_of("nina")
    path = f"/broadcast/desk/{advisory.ref}/severity/"
    assert "every organisation it is addressed to gets a message" in nina.get(path).content.decode()
    page = nina.post(path, {"severity": "high", "reason": "Attacks."}).content.decode()
    assert "A High alert always has a time to acknowledge by" in page


def test_a_hidden_character_is_refused_in_words(cast: Cast, client_of: SignIn) -> None:
    page = client_of("nina").post("/broadcast/desk/write/", GIVEN | {"summary": "Bad\x0bpump"}).content.decode()
    assert "Summary has a hidden character that cannot be shown" in page
    assert not Advisory.objects.exists()


def test_an_alert_that_is_sent_twice_is_one_draft(cast: Cast, client_of: SignIn) -> None:
    nina, given = client_of("nina"), GIVEN | {"once": "a" * 22}
    for _ in range(2):
        answer = nina.post("/broadcast/desk/write/", given, follow=True)
        assert answer.redirect_chain == [(f"/broadcast/desk/{Advisory.objects.get().ref}/", 302)]


def test_a_draft_that_somebody_else_saved_meanwhile_is_not_written_over(cast: Cast, client_of: SignIn) -> None:
    advisory, nina = drafted(cast), client_of("nina")
    path = f"/broadcast/desk/{advisory.ref}/edit/"
    seen = advisory.edited_at.isoformat()
    assert f'name="seen" value="{seen}"' in nina.get(path).content.decode()
    client_of("nadia").post(path, GIVEN | {"title": "Hers", "seen": seen})
    late = nina.post(path, GIVEN | {"title": "Mine", "seen": seen}).content.decode()
    assert "Somebody else has changed this draft since you opened it" in late
    assert 'value="Mine"' in late
    advisory.refresh_from_db()
    assert advisory.title == "Hers"
    assert nina.post(path, GIVEN | {"title": "Mine", "seen": advisory.edited_at.isoformat()}).status_code == 302


def test_why_a_draft_came_back_stands_on_it_until_it_is_submitted_again(cast: Cast, client_of: SignIn) -> None:
    advisory, path = submitted(cast), "/broadcast/desk/"
    client_of("nadia").post(f"{path}{advisory.ref}/send-back/", {"reason": "The link is dead."})
    nina = client_of("nina")
    shown = nina.get(f"{path}{advisory.ref}/").content.decode()
    assert "Nadia Noor sent this back:" in shown
    assert "The link is dead." in shown
    assert "came back from its check" in nina.get("/notices/").content.decode()
    nina.post(f"{path}{advisory.ref}/submit/")
    assert "sent this back" not in nina.get(f"{path}{advisory.ref}/").content.decode()
