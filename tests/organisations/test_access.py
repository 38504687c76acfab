"""The three policies of a view."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from carecert.organisations.access import Request, needs, policy_of, public, signed_in
from carecert.organisations.actor import Actor
from carecert.organisations.permissions import Permission
from tests.cast import Cast


def request_of(actor: Actor) -> Request:
    request = RequestFactory().get("/somewhere/?a=1")
    request.actor = actor  # type: ignore[attr-defined]
    return request  # type: ignore[return-value]


@needs(Permission.MANAGE_PEOPLE)
def guarded(request: Request) -> HttpResponse:
    return HttpResponse("in")


@signed_in
def known(request: Request) -> HttpResponse:
    return HttpResponse("in")


@public(because="it is for everybody")
def everybody(request: Request) -> HttpResponse:
    return HttpResponse("in")


def test_strangers_are_sent_to_sign_in_and_back() -> None:
    for view in (guarded, known):
        response = view(request_of(Actor.anonymous()))
        assert response.status_code == 302
        assert response["Location"] == "/account/sign-in/?next=/somewhere/%3Fa%3D1"


def test_a_missing_permission_is_refused(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        guarded(request_of(cast.bob.actor))


def test_the_right_role_comes_in(cast: Cast) -> None:
    assert guarded(request_of(cast.amir.actor)).content == b"in"  # type: ignore[attr-defined]
    assert known(request_of(cast.bob.actor)).content == b"in"  # type: ignore[attr-defined]
    assert everybody(request_of(Actor.anonymous())).content == b"in"


def test_policies_can_be_read() -> None:
    assert policy_of(guarded) == "needs organisations:people:manage"
    assert policy_of(known) == "signed in"
    assert policy_of(everybody) == "public: it is for everybody"
    assert policy_of(lambda: None) is None


def test_public_says_why() -> None:
    with pytest.raises(ValueError, match="say why"):
        public(because=" ")
