"""API tokens: made, used and ended."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from carecert.audit.models import Entry
from carecert.organisations.actions.membership import join
from carecert.organisations.actor import Actor
from carecert.organisations.roles import Role
from carecert.people.models import ApiToken
from tests.cast import Cast
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]

TOKENS = "/account/tokens/"


def made(client: Client, label: str = "ticket system") -> str:
    found = re.search(r"cc_[\w-]{43}", html(client.post(TOKENS, {"label": label})))
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
