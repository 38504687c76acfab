import json
from collections.abc import Callable
from typing import Any

from django.test import Client

from carecert.broadcast.actions import closing
from carecert.broadcast.models import Response
from carecert.broadcast.rules.life import Answer
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.kinds import Kind
from tests.broadcast.making import drafted, published, response_of
from tests.cast import Cast
from tests.factories.practices import practices

SignIn = Callable[[str], Client]
LIST = "/api/v1/broadcast/advisories"


def post(client: Client, ref: str, given: dict[str, Any], key: str = "") -> Any:
    """The answer to an acknowledgement."""
    headers = {"Idempotency-Key": key} if key else {}
    path = f"{LIST}/{ref}/acknowledgement"
    return client.post(path, json.dumps(given), content_type="application/json", headers=headers)


def test_alerts_are_listed_newest_first_with_the_own_answer(cast: Cast, client_of: SignIn) -> None:
    first, second = published(cast), published(cast, kinds=[Kind.GP])
    drafted(cast)
    body = client_of("alice").get(LIST).json()
    assert [(each["ref"], each["answer"]) for each in body["items"]] == [(second.ref, None), (first.ref, "awaiting")]
    assert body["next"] is None


def test_pages_follow_each_other_by_cursor(cast: Cast, client_of: SignIn) -> None:
    refs = [published(cast).ref for _ in range(3)]
    alice = client_of("alice")
    page = alice.get(LIST, {"limit": 2}).json()
    rest = alice.get(LIST, {"limit": 2, "cursor": page["next"]}).json()
    assert [each["ref"] for each in page["items"] + rest["items"]] == refs[::-1]


def test_one_alert_has_its_steps(cast: Cast, client_of: SignIn) -> None:
    body = client_of("alice").get(f"{LIST}/{published(cast).ref}").json()
    assert body["steps"] == [{"position": 1, "kind": "patch", "text": "Install version 4.2.", "link": ""}]
    assert (body["tlp"], body["cves"], body["answer"]) == ("TLP:GREEN", [], "awaiting")


def test_what_may_not_be_read_is_unknown(cast: Cast, client_of: SignIn) -> None:
    hidden = [drafted(cast).ref, published(cast, tlp=Tlp.AMBER, kinds=[Kind.ACUTE]).ref, "CC-1999-0001"]
    charlie = client_of("charlie")
    assert charlie.get(LIST).json()["items"] == []
    for ref in hidden:
        assert charlie.get(f"{LIST}/{ref}").status_code == 404
        assert post(charlie, ref, {}).status_code == 404


def test_the_unknown_are_refused(cast: Cast, client: Client) -> None:
    assert client.get(LIST).status_code == 401


def test_a_program_acknowledges_once_however_often_it_asks(cast: Cast, client_of: SignIn) -> None:
    advisory, alice = published(cast), client_of("alice")
    answers = [post(alice, advisory.ref, {"note": "By script."}, key="alert-0001").json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert (answers[0]["answer"], answers[0]["acknowledged_by"], answers[0]["first"]) == (
        "acknowledged",
        "Alice Archer",
        True,
    )
    assert response_of(advisory).note == "By script."
    assert post(alice, advisory.ref, {}).json()["first"] is False
    assert Response.objects.filter(state=Answer.ACKNOWLEDGED).count() == 1


def test_a_key_used_for_another_request_is_refused(cast: Cast, client_of: SignIn) -> None:
    alice = client_of("alice")
    post(alice, published(cast).ref, {"note": "One."}, key="alert-0001")
    assert post(alice, published(cast).ref, {"note": "Two."}, key="alert-0001").status_code == 409


def test_only_a_security_lead_acknowledges(cast: Cast, client_of: SignIn) -> None:
    answer = post(client_of("bob"), published(cast).ref, {})
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")


def test_a_withdrawn_alert_is_a_conflict(cast: Cast, client_of: SignIn) -> None:
    advisory = closing.withdraw(published(cast), reason="Wrong.", by=cast.nina.actor)
    answer = post(client_of("alice"), advisory.ref, {})
    assert answer.status_code == 409
    assert "is withdrawn" in answer.json()["detail"]


def test_a_note_that_is_too_long_is_named(cast: Cast, client_of: SignIn) -> None:
    answer = post(client_of("alice"), published(cast).ref, {"note": "x" * 2001})
    assert answer.status_code == 422


def test_a_program_answers_for_each_of_several_organisations(cast: Cast, client_of: SignIn) -> None:
    practices(cast, 1)
    ref, charlie = published(cast).ref, client_of("charlie")
    path = f"{LIST}/{ref}/answers"
    assert charlie.get(path).json()["items"] == [
        {"organisation": "BIR", "answer": "awaiting", "note": ""},
        {"organisation": "P000", "answer": "awaiting", "note": ""},
    ]

    def said(*answers: dict[str, str], key: str = "") -> tuple[int, Any]:
        headers = {"Idempotency-Key": key} if key else {}
        told = charlie.post(path, json.dumps({"answers": answers}), "application/json", headers=headers)
        return told.status_code, told.json()

    both = (
        {"organisation": "BIR", "answer": "cannot-fix"},
        {"organisation": "P000", "answer": "working", "note": "Tonight."},
    )
    for _ in range(2):
        status, told = said(*both, key="key-24680")
        assert (status, [(one["done"], one["words"]) for one in told["items"]]) == (
            200,
            [(False, "Say why in a few words."), (True, "")],
        )
    assert [one["answer"] for one in charlie.get(path).json()["items"]] == ["awaiting", "working"]
    status, told = said({"organisation": "ASH", "answer": "completed"})
    assert (status, told["detail"]) == (403, "You do not answer alerts for ASH.")
    assert said({"organisation": "BIR", "answer": "awaiting"})[0] == 422
    assert said()[0] == 422
    assert charlie.get(f"{LIST}/CC-1900-0001/answers").status_code == 404
    assert client_of("bob").get(path).status_code == 403
