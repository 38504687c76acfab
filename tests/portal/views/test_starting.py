"""The start checklist on pages."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.broadcast.actions.rehearsing import acknowledge_test_alert, send_test_alert
from carecert.portal.front import starting
from tests.cast import Cast
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


def test_an_administrator_sees_what_comes_next_on_home_and_all_on_its_page(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    home = amir.get("/home/")
    assert "Get ready: 1 of 5 done" in words(home)
    assert "Two contacts can be reached" in words(home)
    assert 'href="/start/"' in html(home)
    shown = words(amir.get("/start/"))
    assert "1 of 5 done" in shown
    assert shown.count("To do") == 4
    assert "Send us a test alert" in shown


def test_once_all_is_done_home_has_a_quiet_line(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = tuple(start for start in starting.STARTS if start.slug in {"factor", "alert"})
    monkeypatch.setattr(starting, "STARTS", few)
    acknowledge_test_alert(send_test_alert(cast.ashdown, by=cast.amir.actor), by=cast.alice.actor)
    amir = client_of("amir")
    assert "Start checklist: all 2 done" in words(amir.get("/home/"))
    assert "Get ready" not in words(amir.get("/home/"))
    assert "All is done." in words(amir.get("/start/"))


def test_others_have_none(cast: Cast, client_of: ClientOf) -> None:
    assert "Get ready" not in words(client_of("alice").get("/home/"))
    assert client_of("alice").get("/start/").status_code == 403
    assert client_of("omar").get("/start/").status_code == 403
    assert Client().get("/start/").status_code == 302
