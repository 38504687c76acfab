"""The page of one's browsers, and the worker."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from carecert.notify.channels.push.identity import public_key
from carecert.notify.models import Browser
from tests.cast import Cast
from tests.notify.pushes import PushService, Reader
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
PAGE = "/messages/browsers/"
AGENT = "Mozilla/5.0 (Windows NT 10.0) Chrome/131 Safari/537"


def test_a_browser_is_added_tried_and_removed(cast: Cast, client_of: ClientOf, pushes: PushService) -> None:
    bob, reader = client_of("bob"), Reader("/a")
    assert f'data-key="{public_key()}"' in html(bob.get(PAGE))
    given = {"subscription": reader.subscription(pushes.url), "everything": "yes"}
    shown = html(bob.post(PAGE, given, follow=True, headers={"user-agent": AGENT}))
    assert "We now tell Chrome on Windows" in shown
    assert "It is told of everything" in shown
    pk = Browser.objects.get().pk
    assert bob.get(f"{PAGE}{pk}/try/").headers["Location"] == PAGE
    assert "A test message is on its way" in html(bob.post(f"{PAGE}{pk}/try/", follow=True))
    assert "Wait a few seconds" in html(bob.post(f"{PAGE}{pk}/try/", follow=True))
    assert len(pushes.calls) == 1
    assert "Remove Chrome on Windows?" in html(bob.get(f"{PAGE}{pk}/remove/"))
    assert "We no longer tell" in html(bob.post(f"{PAGE}{pk}/remove/", follow=True))
    assert not Browser.objects.exists()


def test_errors_are_said(cast: Cast, client_of: ClientOf) -> None:
    bob = client_of("bob")
    shown = html(bob.post(PAGE, {}))
    assert "Choose what you want to see" in shown
    assert "did not say how we can tell it" in html(bob.post(PAGE, {"everything": "no"}))
    strange = {"subscription": Reader("/a").subscription("https://evil.example"), "everything": "no"}
    assert "not the address of a push service" in html(bob.post(PAGE, strange))


def test_somebody_elses_browser_is_not_there(cast: Cast, client_of: ClientOf) -> None:
    pk = Reader("/a").kept(cast.alice.user, "https://push.example").pk
    for name in ("bob", "nina"):
        for act in ("try", "remove"):
            assert client_of(name).get(f"{PAGE}{pk}/{act}/").status_code == 404
            assert client_of(name).post(f"{PAGE}{pk}/{act}/").status_code == 404
    assert Client().get(PAGE).status_code == 302
    assert "Chrome on Windows" not in words(client_of("bob").get(PAGE))
    assert Browser.objects.exists()


def test_without_a_key_the_page_says_so(client_of: ClientOf, settings: Any) -> None:
    settings.PUSH_KEY = "wrong"
    assert "cannot tell browsers now" in words(client_of("bob").get(PAGE))


def test_the_choices_lead_there(client_of: ClientOf) -> None:
    assert PAGE in html(client_of("bob").get("/messages/choices/"))


def test_the_worker_is_at_the_root_for_everybody(client: Client) -> None:
    answer = client.get("/worker.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert 'addEventListener("push"' in html(answer)
