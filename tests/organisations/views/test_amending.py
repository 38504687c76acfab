"""The pages on which the register is kept by hand."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from carecert.organisations.models import Organisation
from tests.cast import Cast
from tests.page import html, title, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
ADD = "/organisation/all/add/"
SENT = {"code": "oak", "name": "Oakham Clinic", "kind": "gp", "parent": "wicb", "staff": "9"}


def version(answer: HttpResponse) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', html(answer))
    assert found
    return unescape(found[1])


def test_only_the_nation_keeps_the_register(cast: Cast, client_of: ClientOf) -> None:
    for path in (ADD, "/organisation/all/BIR/change/", "/organisation/all/BIR/close/"):
        for name in ("omar", "alice", "ana"):
            assert client_of(name).post(path, SENT).status_code == 403
    assert not Organisation.objects.filter(code="OAK").exists()


def test_an_organisation_is_added_once(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    answer = nina.post(ADD, SENT, follow=True)
    assert "Oakham Clinic is in the register now" in words(answer)
    assert "You have sent exactly this already" in words(nina.post(ADD, SENT))
    again = nina.post(ADD, SENT | {"name": "Oakham Surgery"})
    assert title(again).startswith("Error: ")
    assert "The code OAK is taken" in words(again)
    assert 'href="#id_code"' in again.content.decode()
    empty = words(nina.post(ADD, {}))
    assert "Enter its code" in empty
    assert "Select the kind of organisation" in empty


def test_a_change_is_saved_and_a_stale_page_is_not(cast: Cast, client_of: ClientOf) -> None:
    nina, path = client_of("nina"), "/organisation/all/BIR/change/"
    seen = version(nina.get(path))
    sent = {"name": "Birchwood Health", "kind": "gp", "parent": "WICB", "staff": "15", "seen": seen}
    assert "Birchwood Health is saved" in words(nina.post(path, sent, follow=True))
    assert "Somebody else has changed" in words(nina.post(path, sent | {"name": "Another"}))
    assert "Somebody else has changed" in words(nina.post(path, sent | {"seen": ""}))
    now = version(nina.get(path))
    assert "Nothing was different" in words(nina.post(path, sent | {"seen": now}, follow=True))
    assert Organisation.objects.get(code="BIR").name == "Birchwood Health"


def test_closing_asks_first_and_says_why_it_cannot(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    assert "Close Birchwood Surgery?" in words(nina.get("/organisation/all/BIR/close/"))
    assert "Say why it closes" in words(nina.post("/organisation/all/BIR/close/", {"reason": " "}))
    assert "stand below" in words(nina.post("/organisation/all/WICB/close/", {"reason": "x"}))
    done = nina.post("/organisation/all/BIR/close/", {"reason": "The doctors retired."}, follow=True)
    assert "Birchwood Surgery is closed" in words(done)
    assert "so it stays as it was" in words(nina.get("/organisation/all/BIR/change/"))
    assert nina.get("/organisation/all/NOPE/close/").status_code == 404
