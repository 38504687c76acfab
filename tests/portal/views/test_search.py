"""Search over all services."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.portal.views import search
from carecert.ui.needs import Hit
from tests.page import html, title, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


def test_a_stranger_is_sent_to_sign_in() -> None:
    assert Client().get("/search/").status_code == 302


def test_an_empty_search_says_what_can_be_found(client_of: ClientOf) -> None:
    assert "You can search alerts" in words(client_of("bob").get("/search/"))


def test_what_is_found_is_grouped_by_service(client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    hit = Hit("Ransomware", "Playbook", "/react/playbooks/ransomware/", "When files are locked")
    monkeypatch.setattr(search, "search_all", lambda _actor, words: {"React": [hit]} if words == "locked <b>" else {})
    page = client_of("bob").get("/search/", {"q": "  locked   <b>"})
    assert "One thing found for “locked <b>”. React Ransomware (Playbook) When files are locked" in words(page)
    assert "<b>" not in html(page)
    assert title(page).startswith("Search for locked <b>")


def test_nothing_found_gives_advice(client_of: ClientOf) -> None:
    assert "Nothing found for “zzz yyy” Check the spelling" in words(client_of("bob").get("/search/", {"q": "zzz yyy"}))


def test_a_very_long_search_is_cut(client_of: ClientOf) -> None:
    assert client_of("bob").get("/search/", {"q": "x" * 5000}).status_code == 200
