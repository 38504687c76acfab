"""The pilots of an administrator."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from carecert.organisations.features import Feature
from carecert.pilots.actions import places
from carecert.pilots.actions.places import let_in
from carecert.pilots.actions.setting import CannotPilot
from carecert.pilots.models import Place
from tests.cast import Cast
from tests.factories.pilots import pilot
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
OWN = "/pilots/"


def send(client: Client, path: str, **given: str) -> Any:
    mark = re.search(r'name="once" value="([^"]+)"', html(client.get(path)))
    assert mark
    return client.post(path, {"once": mark[1], **given}, follow=True)


def test_an_administrator_asks_to_join(cast: Cast, client_of: ClientOf) -> None:
    pilot(cast, open_to_ask=True)
    amir = client_of("amir")
    assert OWN in html(amir.get("/account/"))
    assert "Ask to join this pilot" in words(amir.get(OWN))
    assert "Say why" in words(send(amir, f"{OWN}teams-channel/ask/", why=""))
    shown = words(send(amir, f"{OWN}teams-channel/ask/", why="We use Teams"))
    assert "You have asked to join" in shown
    assert "Ask to join this pilot" not in shown
    assert "not open for you to join now" in words(amir.get(f"{OWN}teams-channel/ask/"))
    assert Place.objects.get().why == "We use Teams"


def test_an_administrator_gives_feedback_on_a_pilot_and_leaves_it(cast: Cast, client_of: ClientOf) -> None:
    pilot(cast)
    let_in(Feature.TEAMS, ["ASH"], by=cast.nina.actor)
    amir = client_of("amir")
    shown = html(amir.get(OWN))
    assert "You are in this pilot" in shown
    assert "/feedback/?pilot=teams-channel&amp;page=notify%3Awebhooks" in shown
    assert "Pilot" in words(amir.get("/messages/webhooks/"))
    assert "You have left this pilot" in words(send(amir, f"{OWN}teams-channel/leave/", why="Too loud"))
    assert 'type="radio" value="teams"' not in html(amir.get("/messages/webhooks/"))
    assert "not in this pilot" in words(amir.get(f"{OWN}teams-channel/leave/"))


def test_a_pilot_that_closes_while_one_writes_says_so(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_args: object, **_kwargs: object) -> Place:
        raise CannotPilot(places.NOT_OPEN)

    pilot(cast, open_to_ask=True)
    monkeypatch.setattr(places, "ask", closed)
    answer = send(client_of("amir"), f"{OWN}teams-channel/ask/", why="We use Teams")
    assert places.NOT_OPEN in words(answer)
    assert "We use Teams" in html(answer)


def test_only_administrators_come_in_and_only_declared_features_exist(cast: Cast, client_of: ClientOf) -> None:
    for path in (OWN, f"{OWN}teams-channel/ask/", f"{OWN}teams-channel/leave/"):
        assert client_of("bob").get(path).status_code == 403
        assert Client().get(path).status_code == 302
    assert client_of("amir").get(f"{OWN}teleport/ask/").status_code == 404
    assert client_of("amir").post(OWN).status_code == 405


def test_the_page_asks_few_questions(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    pilot(cast)
    amir = client_of("amir")
    amir.get(OWN)
    with django_assert_max_num_queries(8):
        amir.get(OWN)
