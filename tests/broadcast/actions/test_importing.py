import hashlib
from unittest.mock import patch

import pytest
from django.db import IntegrityError

from carecert.audit.models import Entry
from carecert.broadcast.actions import importing
from carecert.broadcast.actions.importing import CannotImport, import_advisory
from carecert.broadcast.models import Advisory
from carecert.broadcast.rules.life import State
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.formats.csaf.documents import FIRST, HEAD, TRACKING, VALID, changed, raw, revisions


def test_a_document_becomes_a_draft_and_is_kept_as_it_came(cast: Cast) -> None:
    content = raw(VALID)
    made = import_advisory(content, by=cast.nina.actor)
    advisory = made.advisory
    assert made.created
    assert (advisory.stands, advisory.author) == (State.DRAFT, cast.nina.user)
    assert bytes(advisory.source.content) == content
    assert advisory.source.checksum == hashlib.sha256(content).hexdigest()
    assert [step.text for step in advisory.steps.all()] == ["Update to 4.2."]
    assert [each.cve for each in advisory.weaknesses.all()] == ["CVE-2026-10001"]
    assert [each.name for each in advisory.products.all()] == ["DripMaster 4.1"]
    assert Entry.objects.filter(verb="broadcast.advisory.imported", subject__endswith=advisory.ref).exists()


def test_the_same_document_twice_makes_one_draft(cast: Cast) -> None:
    first = import_advisory(raw(VALID), by=cast.nina.actor)
    again = import_advisory(raw(VALID), by=cast.nadia.actor)
    assert (again.created, again.advisory) == (False, first.advisory)
    assert Advisory.objects.count() == 1


def test_two_that_import_the_same_at_once_make_one_draft(cast: Cast) -> None:
    first = import_advisory(raw(VALID), by=cast.nina.actor)
    with patch.object(importing, "_known", side_effect=[None, first.advisory]):
        again = import_advisory(raw(VALID), by=cast.nadia.actor)
    assert (again.created, again.advisory) == (False, first.advisory)
    assert Advisory.objects.count() == 1


def test_a_fault_of_the_database_is_not_taken_for_a_known_document(cast: Cast) -> None:
    import_advisory(raw(VALID), by=cast.nina.actor)
    with patch.object(importing, "_known", side_effect=[None, None]), pytest.raises(IntegrityError):
        import_advisory(raw(VALID), by=cast.nadia.actor)


def test_other_text_under_the_same_version_is_refused(cast: Cast) -> None:
    import_advisory(raw(VALID), by=cast.nina.actor)
    with pytest.raises(CannotImport, match="must get a new version"):
        import_advisory(raw(changed(HEAD, title="Other words")), by=cast.nina.actor)


def test_a_new_version_is_a_new_draft_that_replaces_the_last(cast: Cast) -> None:
    first = import_advisory(raw(VALID), by=cast.nina.actor).advisory
    history = revisions(("2026-03-01T10:00:00Z", "1"), ("2026-03-02T10:00:00Z", "2"), ("2026-03-03T10:00:00Z", "3"))
    newer = import_advisory(raw(changed(TRACKING, version="3", revision_history=history)), by=cast.nina.actor).advisory
    assert newer.replaces == first


def test_an_invalid_document_is_refused_with_every_rule_it_breaks(cast: Cast) -> None:
    with pytest.raises(CannotImport, match=r"CSAF 2\.0, 6\.1\.16") as caught:
        import_advisory(raw(changed(TRACKING, version="1")), by=cast.nina.actor)
    assert [finding.rule for finding in caught.value.findings] == ["6.1.16"]
    assert not Advisory.objects.exists()


def test_a_name_that_is_too_long_to_keep_is_refused(cast: Cast) -> None:
    with pytest.raises(CannotImport, match="tracking id of the document is longer than 300") as caught:
        import_advisory(raw(changed(TRACKING, id="x" * 301)), by=cast.nina.actor)
    assert caught.value.findings == ()


def test_a_program_may_import_and_then_nobody_is_the_author(cast: Cast) -> None:
    assert import_advisory(raw(VALID), by=Actor.system("command")).advisory.author is None


def test_a_cve_number_that_is_too_long_to_keep_is_refused(cast: Cast) -> None:
    cve = f"CVE-2026-{'1' * 16}"
    with pytest.raises(CannotImport, match=r"The CVE number CVE-2026-1{15}… is longer than 24 characters\.") as caught:
        import_advisory(raw(changed(FIRST, cve=cve)), by=cast.nina.actor)
    assert caught.value.findings == ()
    assert not Advisory.objects.exists()
    made = import_advisory(raw(changed(FIRST, cve=cve[:-1])), by=cast.nina.actor)
    assert made.advisory.weaknesses.get().cve == cve[:-1]
