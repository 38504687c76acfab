"""API tokens: made, used and ended."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from carecert.audit.models import Entry
from carecert.organisations.actions.membership import join
from carecert.organisations.actions.once import DONE_BEFORE
from carecert.organisations.actor import Actor
from carecert.organisations.roles import Role
from carecert.people.models import ApiToken
from tests.cast import Cast
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]

TOKENS = "/account/tokens/"


def made(client: Client, *scopes: str, label: str = "ticket system", days: str = "90") -> str:
    sent = {"label": label, "scopes": scopes or ["broadcast:advisory:read"], "days": days}
    found = re.search(r"cc_[\w-]{43}", html(client.post(TOKENS, sent)))
    assert found
    return found[0]


def me(key: str) -> Any:
    return Client().get("/api/v1/organisations/me", headers={"authorization": f"Bearer {key}"})


def test_a_token_is_shown_once_used_and_ended(client_of: ClientOf) -> None:
    alice = client_of("alice")
    key = made(alice)
    assert me(key).json()["organisation"] == "ASH"
    shown = words(alice.get(TOKENS))
    assert key not in shown
    assert f"ticket system Begins with {key[:9]}" in shown
    path = f"{TOKENS}{ApiToken.objects.get().pk}/revoke/"
    assert "End the token “ticket system”?" in words(alice.get(path))
    assert "The token “ticket system” no longer works" in words(alice.post(path, follow=True))
    assert me(key).status_code == 401
    assert "You have no token that works. One token has ended." in words(alice.get(TOKENS))
    assert alice.get(path).status_code == 404


def test_a_token_needs_a_purpose(client_of: ClientOf) -> None:
    assert "Say what the token is for" in words(client_of("alice").post(TOKENS, {"label": " "}))
    assert not ApiToken.objects.exists()


def test_a_form_that_is_sent_twice_makes_one_token(client_of: ClientOf) -> None:
    alice = client_of("alice")
    (mark,) = re.findall(r'name="once" value="([^"]+)"', html(alice.get(TOKENS)))
    sent = {"label": "ticket system", "scopes": ["broadcast:advisory:read"], "days": "90", "once": mark}
    assert re.search(r"cc_[\w-]{43}", html(alice.post(TOKENS, sent)))
    again = alice.post(TOKENS, sent, follow=True)
    assert DONE_BEFORE in words(again)
    assert not re.search(r"cc_[\w-]{43}", html(again))
    assert ApiToken.objects.count() == Entry.objects.filter(verb="organisations.token.made").count() == 1


def test_nobody_ends_somebody_elses_token(client_of: ClientOf) -> None:
    key = made(client_of("alice"))
    path = f"{TOKENS}{ApiToken.objects.get().pk}/revoke/"
    for name in ("amir", "charlie"):
        someone = client_of(name)
        assert [someone.get(path).status_code, someone.post(path).status_code] == [404, 404]
    assert me(key).status_code == 200


def test_a_token_is_ended_at_the_organisation_that_it_was_made_for(cast: Cast, client_of: ClientOf) -> None:
    made(client_of("alice"))
    path = f"{TOKENS}{ApiToken.objects.get().pk}/revoke/"
    join(cast.alice.user, organisation=cast.birchwood, roles=(Role.SECURITY_LEAD,), by=Actor.system("test"))
    alice = client_of("alice")
    alice.post("/account/organisation/", {"organisation": "BIR"})
    assert alice.post(path).status_code == 404
    alice.post("/account/organisation/", {"organisation": "ASH"})
    assert alice.post(path).status_code == 302
    assert Entry.objects.get(verb="organisations.token.revoked").chain == "organisation:ASH"


def test_only_what_reads_is_ticked_at_first_and_nothing_that_one_may_not_do(client_of: ClientOf) -> None:
    page = html(client_of("alice").get(TOKENS))
    boxes = dict(re.findall(r'type="checkbox" value="([^"]+)"( checked)?', page))
    assert boxes["broadcast:advisory:read"] == " checked"
    assert boxes["broadcast:advisory:acknowledge"] == ""
    assert not {"broadcast:advisory:publish", "organisations:tokens:use"} & set(boxes)


def test_a_token_for_nothing_or_for_what_one_may_not_do_is_refused(client_of: ClientOf) -> None:
    alice = client_of("alice")
    assert "Select what the token may do" in words(alice.post(TOKENS, {"label": "x"}))
    alice.post(TOKENS, {"label": "x", "scopes": ["broadcast:advisory:publish"]})
    alice.post(TOKENS, {"label": "x", "scopes": ["broadcast:advisory:read"], "days": "9999"})
    assert not ApiToken.objects.exists()


def test_a_token_may_do_what_it_is_for_and_nothing_else(client_of: ClientOf) -> None:
    alice = client_of("alice")
    key = made(alice, "react:incident:read", days="30")
    assert me(key).json()["scopes"] == ["react:incident:read"]
    assert (ApiToken.objects.get().expires_at - ApiToken.objects.get().created_at).days in {29, 30}
    assert "Read only" in words(alice.get(TOKENS))
    call = {"headers": {"authorization": f"Bearer {key}"}, "content_type": "application/json"}
    assert Client().get("/api/v1/react/incidents", **call).status_code == 200
    incident = {
        "title": "x",
        "kind": "ransomware",
        "aware_at": "2026-11-20T10:00:00Z",
        "aware_why": "a call",
    }
    refused = Client().post("/api/v1/react/incidents", data=incident, **call)
    told = Client().get("/api/v1/broadcast/advisories", **call)
    assert told.status_code == 403
    assert told.headers["Content-Type"] == "application/problem+json"
    assert "does not have the scope broadcast:advisory:read" in told.json()["detail"]
    assert refused.status_code == 403
    assert "does not have the scope react:incident:open" in refused.json()["detail"]
    made(alice, "react:incident:read", "react:incident:open")
    assert "Read, and 1 more" in words(alice.get(TOKENS))
