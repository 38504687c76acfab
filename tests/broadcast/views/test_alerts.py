from collections.abc import Callable

import pytest
from django.test import Client

from carecert.broadcast.actions import closing, responding
from carecert.broadcast.actions.importing import import_advisory
from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.rules.life import Answer
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.kinds import Kind
from tests.broadcast.making import drafted, published, response_of, submitted
from tests.cast import Cast
from tests.formats.csaf.documents import VALID, raw

SignIn = Callable[[str], Client]


def text(client: Client, path: str, status: int = 200) -> str:
    """The page at a path."""
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_security_lead_sees_what_is_due(cast: Cast, client_of: SignIn) -> None:
    advisory = published(cast)
    page = text(client_of("alice"), "/broadcast/")
    assert "What your organisation must do" in page
    assert advisory.title in page
    assert "Not seen yet" in page


def test_nothing_due_is_said(cast: Cast, client_of: SignIn) -> None:
    assert "You have answered every alert" in text(client_of("alice"), "/broadcast/")


def test_the_steps_of_an_alert_are_shown_in_order(cast: Cast, client_of: SignIn) -> None:
    advisory = published(cast)
    page = text(client_of("alice"), f"/broadcast/{advisory.ref}/")
    assert "Install version 4.2." in page
    assert "Acknowledge this alert" in page
    assert "Share this with peers" in page


def test_an_imported_alert_shows_products_weaknesses_and_source(cast: Cast, client_of: SignIn) -> None:
    ref = import_advisory(raw(VALID), by=cast.nina.actor).advisory.ref
    page = text(client_of("nina"), f"/broadcast/desk/{ref}/")
    for words in ("DripMaster 4.1", "CVE-2026-10001, CVSS base score 9.8", "EXD-2026-001", "Update to 4.2."):
        assert words in page


def test_a_member_of_staff_reads_but_does_not_answer(cast: Cast, client_of: SignIn) -> None:
    advisory = published(cast)
    page = text(client_of("bob"), f"/broadcast/{advisory.ref}/")
    assert "Acknowledge this alert" not in page
    assert client_of("bob").get(f"/broadcast/{advisory.ref}/acknowledge/").status_code == 403


def test_a_board_member_sees_that_the_lead_must_answer(cast: Cast, client_of: SignIn) -> None:
    page = text(client_of("dora"), f"/broadcast/{published(cast).ref}/")
    assert "Your security lead acknowledges alerts" in page


@pytest.mark.parametrize("tlp", [Tlp.AMBER, Tlp.RED])
def test_a_stranger_gets_404(cast: Cast, client_of: SignIn, tlp: Tlp) -> None:
    ref = published(cast, tlp=tlp, kinds=[Kind.ACUTE]).ref
    for path in (f"/broadcast/{ref}/", f"/broadcast/{ref}/acknowledge/", f"/broadcast/{ref}/answer/"):
        assert client_of("charlie").get(path).status_code == 404
        assert client_of("charlie").post(path.replace(ref, "CC-1999-0001")).status_code == 404


def test_a_draft_is_unknown_to_everybody_but_editors(cast: Cast, client_of: SignIn) -> None:
    for advisory in (drafted(cast, tlp=Tlp.CLEAR), submitted(cast, tlp=Tlp.CLEAR)):
        for name in ("alice", "ana", "omar"):
            assert client_of(name).get(f"/broadcast/{advisory.ref}/").status_code == 404


def test_the_unknown_are_sent_to_sign_in(cast: Cast, client: Client) -> None:
    answer = client.get(f"/broadcast/{published(cast, tlp=Tlp.CLEAR).ref}/")
    assert answer.status_code == 302
    assert "/account/" in answer["Location"]


def test_a_security_lead_acknowledges_and_then_answers(cast: Cast, client_of: SignIn) -> None:
    advisory, alice = published(cast), client_of("alice")
    answer = alice.post(f"/broadcast/{advisory.ref}/acknowledge/", {"note": "On it."}, follow=True)
    assert "You acknowledged" in answer.content.decode()
    assert response_of(advisory).note == "On it."
    answer = alice.post(f"/broadcast/{advisory.ref}/answer/", {"state": "completed", "note": ""}, follow=True)
    assert "Saved: Done." in answer.content.decode()
    assert response_of(advisory).answer is Answer.COMPLETED


def test_each_organisation_answers_for_itself(cast: Cast, client_of: SignIn) -> None:
    advisory = published(cast)
    client_of("charlie").post(f"/broadcast/{advisory.ref}/acknowledge/", {"note": ""})
    assert response_of(advisory, "BIR").answer is Answer.ACKNOWLEDGED
    assert response_of(advisory, "ASH").answer is Answer.AWAITING


def test_acknowledging_and_answering_come_in_their_order(cast: Cast, client_of: SignIn) -> None:
    advisory, alice = published(cast), client_of("alice")
    assert alice.get(f"/broadcast/{advisory.ref}/answer/")["Location"].endswith("/acknowledge/")
    responding.acknowledge(response_of(advisory), by=cast.alice.actor)
    assert alice.get(f"/broadcast/{advisory.ref}/acknowledge/")["Location"] == f"/broadcast/{advisory.ref}/"
    page = text(alice, f"/broadcast/{advisory.ref}/answer/")
    assert "Applies, cannot be fixed yet" in page


def test_saying_no_without_a_reason_keeps_the_page(cast: Cast, client_of: SignIn) -> None:
    advisory = published(cast)
    responding.acknowledge(response_of(advisory), by=cast.alice.actor)
    answer = client_of("alice").post(f"/broadcast/{advisory.ref}/answer/", {"state": "not-applicable", "note": ""})
    assert "Say why in a few words" in answer.content.decode()
    assert response_of(advisory).answer is Answer.ACKNOWLEDGED


def test_what_was_withdrawn_meanwhile_is_said(cast: Cast, client_of: SignIn) -> None:
    advisory = published(cast)
    responding.acknowledge(response_of(advisory, "BIR"), by=cast.charlie.actor)
    closing.withdraw(advisory, reason="The vendor was wrong.", by=cast.nina.actor)
    for name, verb, given in (("alice", "acknowledge", {}), ("charlie", "answer", {"state": "completed"})):
        answer = client_of(name).post(f"/broadcast/{advisory.ref}/{verb}/", given)
        assert "is withdrawn. Nothing more is asked of you." in answer.content.decode()
    page = text(client_of("alice"), f"/broadcast/{advisory.ref}/")
    assert "Do not act on it" in page
    assert "The vendor was wrong." in page


def test_an_archived_alert_says_that_it_may_be_out_of_date(cast: Cast, client_of: SignIn) -> None:
    advisory = closing.archive(published(cast), by=cast.nina.actor)
    assert "may be out of date" in text(client_of("bob"), f"/broadcast/{advisory.ref}/")


def test_a_newer_alert_about_the_same_is_named(cast: Cast, client_of: SignIn) -> None:
    first, second = published(cast), published(cast)
    Advisory.objects.filter(pk=second.pk).update(replaces=first)
    assert f"There is a newer alert about this: {second.ref}." in text(client_of("bob"), f"/broadcast/{first.ref}/")


def test_a_newer_alert_that_the_reader_may_not_see_is_not_named(cast: Cast, client_of: SignIn) -> None:
    first, second = published(cast, tlp=Tlp.CLEAR), published(cast, tlp=Tlp.RED)
    Advisory.objects.filter(pk=second.pk).update(replaces=first)
    assert second.ref not in text(client_of("bob"), f"/broadcast/{first.ref}/")
    assert second.ref not in text(Client(), f"/broadcast/public/{first.ref}/")
    assert second.ref in text(client_of("alice"), f"/broadcast/{first.ref}/")


def test_an_overdue_alert_is_called_so(cast: Cast, client_of: SignIn) -> None:
    advisory = published(cast)
    Advisory.objects.filter(pk=advisory.pk).update(acknowledge_by=advisory.published_at)
    assert "<strong>Overdue</strong>" in text(client_of("alice"), "/broadcast/")
    assert "(overdue)" in text(client_of("alice"), f"/broadcast/{advisory.ref}/")
    assert Response.objects.count() == 3


@pytest.mark.parametrize("place", ["acknowledge", "answer"])
def test_an_alert_that_was_withdrawn_asks_for_nothing(cast: Cast, client_of: SignIn, place: str) -> None:
    advisory = published(cast)
    if place == "answer":
        responding.acknowledge(response_of(advisory), by=cast.alice.actor)
    closing.withdraw(advisory, reason="Wrong.", by=cast.nadia.actor)
    page = client_of("alice").get(f"/broadcast/{advisory.ref}/{place}/").content.decode()
    assert f"Alert {advisory.ref} is withdrawn. Nothing more is asked of you." in page
    assert "<textarea" not in page
