"""From a request to an actor, with the second factor where it is needed."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from carecert.people import tokens
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_role_that_writes_must_set_up_codes_first(cast: Cast) -> None:
    Authenticator.objects.all().delete()
    client = Client()
    client.force_login(cast.alice.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/home/").headers["Location"] == "/account/codes/set-up/"
    assert client.get("/account/codes/set-up/").status_code in {200, 302}


def test_a_learner_needs_no_code(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.bob.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/home/").status_code == 200


def test_a_token_is_a_caller_without_a_session(cast: Cast) -> None:
    _, key = tokens.make(cast.alice.user, organisation_code="ASH", label="x")
    answer = Client().get("/api/v1/organisations/me", headers={"authorization": f"Bearer {key}"})
    assert answer.json()["organisation"] == "ASH"
    assert answer.json()["via"] == "token"


def test_a_bad_token_is_nobody(cast: Cast) -> None:
    answer = Client().get("/api/v1/organisations/me", headers={"authorization": "Bearer cc_wrong"})
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
