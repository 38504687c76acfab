"""One's own tokens and sessions for programs."""

import json
from typing import Any

import pytest
from django.test import Client

from carecert.organisations.actions.token import make_token
from carecert.people.models import ApiToken
from carecert.wire import proving
from carecert.wire.models import IdempotencyKey
from tests.cast import Cast
from tests.factories.people import PASSWORD
from tests.reach.test_api import Program

pytestmark = pytest.mark.django_db
TOKENS, SESSIONS = "/api/v1/account/tokens", "/api/v1/account/sessions"
GIVEN = {"label": "Ticket system", "scopes": ["broadcast:advisory:read"], "days": 30}


def by_token(key: str, method: str, path: str, given: Any = None) -> tuple[int, Any]:
    answer = Client().generic(
        method, path, json.dumps(given or {}), "application/json", headers={"Authorization": f"Bearer {key}"}
    )
    return answer.status_code, answer.json() if answer.content else None


def test_a_token_is_made_once_told_once_listed_and_ended(cast: Cast) -> None:
    alice = Program(cast, "alice")
    status, made = alice("POST", TOKENS, GIVEN, "key-12345")
    assert (status, made["label"], made["scopes"]) == (201, "Ticket system", ["broadcast:advisory:read"])
    assert by_token(made["key"], "GET", "/api/v1/organisations/me")[1]["organisation"] == "ASH"
    assert alice("POST", TOKENS, GIVEN, "key-12345") == (201, made | {"key": ""})
    assert made["key"] not in str(IdempotencyKey.objects.get().body)
    make_token(cast.alice.user, label="Other", by=cast.alice.actor)
    newest = alice("GET", f"{TOKENS}?limit=1")[1]
    assert [one["label"] for one in newest["items"]] == ["Other"]
    (one,) = alice("GET", f"{TOKENS}?limit=1&cursor={newest['next']}")[1]["items"]
    assert one["id"] == made["id"]
    assert made["key"] not in str(one)
    assert Program(cast, "amir")("DELETE", f"{TOKENS}/{made['id']}")[0] == 404
    assert alice("DELETE", f"{TOKENS}/{made['id']}") == (204, None)
    assert alice("DELETE", f"{TOKENS}/{made['id']}")[0] == 404
    assert by_token(made["key"], "GET", "/api/v1/organisations/me")[0] == 401


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"label": " "}, 422), ({"label": "x" * 101}, 422), ({"days": 31}, 422), ({"scopes": ["all"]}, 409)],
)
def test_a_token_that_cannot_be_is_refused(cast: Cast, wrong: dict[str, Any], status: int) -> None:
    assert Program(cast, "alice")("POST", TOKENS, GIVEN | wrong)[0] == status
    assert not ApiToken.objects.exists()


def test_only_whoever_proved_it_lately_makes_tokens(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Program(cast, "bob")("POST", TOKENS, GIVEN)[0] == 403
    monkeypatch.setattr(proving, "proved_lately", lambda _request: False)
    status, problem = Program(cast, "alice")("POST", TOKENS, GIVEN)
    assert (status, "Prove who you are again" in problem["detail"]) == (403, True)


def test_a_token_makes_no_tokens_and_signs_nobody_out(cast: Cast) -> None:
    made, key = make_token(cast.alice.user, label="Old", by=cast.alice.actor)
    ApiToken.objects.filter(pk=made.pk).update(scopes=None)
    assert by_token(key, "POST", TOKENS, GIVEN)[0] == 403
    assert by_token(key, "GET", SESSIONS)[0] == 403
    assert by_token(key, "DELETE", SESSIONS)[0] == 403
    assert by_token(key, "DELETE", f"{SESSIONS}/1")[0] == 403
    assert ApiToken.objects.count() == 1


def test_sessions_are_listed_and_ended(cast: Cast) -> None:
    here = Program(cast, "bob")
    desk, phone = Client(headers={"user-agent": "Chrome Windows"}), Client(headers={"user-agent": "Safari iPhone"})
    for client in (desk, phone):
        client.post("/account/sign-in/", {"login": "bob@ash.example", "password": PASSWORD})
    here.client.post("/account/sign-in/", {"login": "bob@ash.example", "password": PASSWORD})
    status, found = here("GET", SESSIONS)
    assert status == 200
    devices = {one["device"]: one["id"] for one in found if not one["here"]}
    assert devices.keys() >= {"Chrome on Windows", "Safari on an iPhone"}
    assert Program(cast, "alice")("DELETE", f"{SESSIONS}/{devices['Chrome on Windows']}")[0] == 404
    assert here("DELETE", f"{SESSIONS}/{devices['Chrome on Windows']}") == (204, None)
    assert here("DELETE", f"{SESSIONS}/{devices['Chrome on Windows']}")[0] == 404
    assert (desk.get("/home/").status_code, phone.get("/home/").status_code) == (302, 200)
    assert here("DELETE", SESSIONS) == (204, None)
    assert phone.get("/home/").status_code == 302
    assert [one["here"] for one in here("GET", SESSIONS)[1]] in ([True], [])
    assert here.client.get("/home/").status_code == 200
