"""Test alerts on pages."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.broadcast.actions.rehearsing import send_test_alert
from carecert.broadcast.models import Rehearsal
from tests.cast import Cast
from tests.page import html, title, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
LIST, SEND = "/broadcast/tests/", "/broadcast/tests/send/"


def test_an_administrator_sends_one_and_the_security_lead_acknowledges_it(cast: Cast, client_of: ClientOf) -> None:
    amir, alice = client_of("amir"), client_of("alice")
    assert f'href="{SEND}"' in html(amir.get(LIST))
    assert "Every message says that it is a test." in words(amir.get(SEND))
    assert "is on its way" in words(amir.post(SEND, follow=True))
    made = Rehearsal.objects.get()
    here = f"{LIST}{made.ref}/"
    assert "Your security lead acknowledges alerts" in words(amir.get(here))
    assert amir.post(f"{here}acknowledge/").status_code == 403
    for path in ("/home/", "/broadcast/"):
        assert made.ref in words(alice.get(path))
    assert "Test, no threat" in words(alice.get("/broadcast/"))
    assert title(alice.get(here)).startswith(f"{made.ref}: Test alert: nothing is wrong")
    assert "Acknowledge this alert" in words(alice.get(here))
    assert "We have seen it" in words(alice.get(f"{here}acknowledge/"))
    done = alice.post(f"{here}acknowledge/", {"note": "Came at once."}, follow=True)
    assert "A real alert works the same way." in words(done)
    assert "Came at once." in words(done)
    assert alice.get(f"{here}acknowledge/").status_code == 302
    assert "Alice Archer" in words(amir.get(LIST, {"seen": "yes"}))
    assert "Nothing fits what you chose." in words(amir.get(LIST, {"seen": "no"}))
    answer = amir.get(LIST, {"q": "archer", "file": "test-alerts.csv"})
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert rows[1].endswith(",Alice Archer,Came at once.")
    assert client_of("bob").get(LIST, {"file": "test-alerts.csv"}).status_code == 403


def test_two_presses_send_one(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    amir.post(SEND)
    assert "Look whether it has come." in words(amir.post(SEND, follow=True))
    assert Rehearsal.objects.get().told == 1


def test_nobody_else_reads_or_acknowledges_it(cast: Cast, client_of: ClientOf) -> None:
    here = f"{LIST}{send_test_alert(cast.ashdown, by=cast.amir.actor).ref}/"
    for name in ("charlie", "omar", "nina"):
        assert client_of(name).get(here).status_code == 404
    assert client_of("charlie").post(f"{here}acknowledge/").status_code == 404
    assert client_of("bob").get(here).status_code == 403
    assert client_of("bob").post(SEND).status_code == 403
    assert Client().get(here).status_code == 302
    assert client_of("alice").get(f"{LIST}nothing/").status_code == 404
    assert Rehearsal.objects.get().waits
