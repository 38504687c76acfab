"""Who calls an API."""

import json

import pytest
from django.test import Client, RequestFactory

from carecert.organisations.access import Request
from carecert.organisations.permissions import Permission
from carecert.wire.problems import Problem
from carecert.wire.router import caller, require
from tests.cast import Cast, sign_in

pytestmark = pytest.mark.django_db


def test_nobody_is_told_to_sign_in() -> None:
    answer = Client().get("/api/v1/organisations/me")
    assert answer.status_code == 401
    assert json.loads(answer.content)["detail"].startswith("Sign in")


def test_a_request_that_passed_no_middleware_has_no_caller() -> None:
    assert caller(RequestFactory().get("/")) is None


def test_a_browser_proves_that_it_meant_to_write(cast: Cast) -> None:
    request = RequestFactory().post("/api/v1/x")
    request.actor = cast.alice.actor  # type: ignore[attr-defined]
    with pytest.raises(Problem, match="CSRF token is missing"):
        caller(request)


def test_a_browser_may_read(cast: Cast) -> None:
    answer = sign_in(cast, "alice").get("/api/v1/organisations/me")
    assert answer.json()["name"] == "Alice Archer"


def test_a_permission_is_required(cast: Cast) -> None:
    request: Request = RequestFactory().get("/")  # type: ignore[assignment]
    request.actor = cast.bob.actor
    with pytest.raises(Problem, match="role does not allow"):
        require(request, Permission.MANAGE_PEOPLE)
    request.actor = cast.amir.actor
    assert require(request, Permission.MANAGE_PEOPLE) == cast.amir.actor
