"""Every address states its policy."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, path
from django.urls.resolvers import RegexPattern

from carecert.organisations.access import public
from carecert.portal import policies
from carecert.portal.policies import addresses, every_view_has_a_policy


def silent(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_the_service_has_no_silent_view() -> None:
    assert every_view_has_a_policy(None) == []


def test_a_silent_view_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = public(because="a test")(silent)
    resolver = URLResolver(RegexPattern(r"^"), [path("a/", spoken), path("b/", silent)])
    monkeypatch.setattr(policies, "get_resolver", lambda: resolver)
    (error,) = every_view_has_a_policy(None)
    assert "/b/ leads to" in error.msg
    assert error.id == "carecert.E001"


def test_the_addresses_are_those_of_the_whole_service() -> None:
    found = dict(addresses())
    assert {"home/", "account/sign-in/", "react/triage/"} <= set(found)
