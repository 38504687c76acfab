"""From a request to an actor, with the second factor where it is needed."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from carecert.people import tokens
from carecert.people.factors import code_now, set_up
from carecert.people.models import User
from tests.cast import Cast, sign_in
from tests.factories.people import SECRET

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


@pytest.mark.parametrize("path", ["/home/", "/account/", "/account/tokens/", "/organisation/people/"])
def test_a_token_opens_no_page(cast: Cast, path: str) -> None:
    _, key = tokens.make(cast.amir.user, organisation_code="ASH", label="x")
    for send in (Client().get, Client().post):
        answer = send(path, headers={"authorization": f"Bearer {key}"})
        assert answer.headers["Location"] == f"/account/sign-in/?next={path}"
    assert cast.amir.user.tokens.count() == 1


def test_a_header_that_a_proxy_adds_signs_nobody_out(cast: Cast) -> None:
    client = sign_in(cast, "alice")
    for path in ("/home/", "/api/v1/organisations/me"):
        assert client.get(path, headers={"authorization": "Basic YTpi"}).status_code == 200
    assert client.get("/home/", headers={"authorization": "Bearer cc_wrong"}).status_code == 200


def test_an_empty_token_is_nobody_even_with_a_session(cast: Cast) -> None:
    answer = sign_in(cast, "alice").get("/api/v1/organisations/me", headers={"authorization": "Bearer "})
    assert answer.status_code == 401


def test_the_name_of_the_scheme_ignores_case(cast: Cast) -> None:
    _, key = tokens.make(cast.alice.user, organisation_code="ASH", label="x")
    for scheme in ("bearer", "BEARER"):
        answer = Client().get("/api/v1/organisations/me", headers={"authorization": f"{scheme} {key}"})
        assert answer.status_code == 200


def test_a_program_with_a_session_without_a_code_gets_a_problem_document(cast: Cast) -> None:
    answer = with_password_only(cast.alice.user).get("/api/v1/organisations/me")
    assert answer.status_code == 403
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "one-time code" in answer.json()["detail"]


def with_password_only(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_codes_set_up_on_another_device_prove_nothing_here(cast: Cast) -> None:
    client = with_password_only(cast.alice.user)
    again = "/account/codes/again/"
    assert client.get("/home/?a=1").headers["Location"] == f"{again}?next=%2Fhome%2F%3Fa%3D1"
    assert client.post("/account/tokens/").headers["Location"] == again
    for path in ("/account/codes/spare/", "/account/codes/spare/file/", "/account/password/", "/account/"):
        assert client.get(path).headers["Location"].startswith(again)
    assert client.get("/privacy/").status_code == 200
    answer = client.post(f"{again}?next=/home/", {"code": code_now(SECRET), "next": "/home/"})
    assert answer.headers["Location"] == "/home/"
    assert client.get("/home/").status_code == 200


def test_spare_codes_are_not_shown_to_a_password_alone_whatever_the_role(cast: Cast) -> None:
    set_up(cast.bob.user, SECRET)
    client = with_password_only(cast.bob.user)
    assert client.get("/home/").status_code == 200
    assert client.get("/account/codes/spare/").headers["Location"].startswith("/account/codes/again/")
