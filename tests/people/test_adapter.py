"""Where the sign-in library meets the house."""

import pytest
from allauth.account.internal import flows
from django.test import RequestFactory

from carecert.people.adapter import AccountAdapter


def test_nobody_signs_up_alone() -> None:
    assert AccountAdapter().is_open_for_signup(RequestFactory().get("/")) is False


def test_a_password_link_never_follows_the_host_header(
    monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest
) -> None:
    settings.PUBLIC_URL = "https://care.example"  # type: ignore[attr-defined]
    monkeypatch.setattr(
        flows.password_reset, "get_reset_password_from_key_url", lambda _request, key: f"https://evil.example/new/{key}/"
    )
    adapter = AccountAdapter(RequestFactory().get("/", headers={"host": "evil.example"}))
    assert adapter.get_reset_password_from_key_url("1-abc") == "https://care.example/new/1-abc/"
