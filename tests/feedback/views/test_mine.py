"""One's own feedback."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.feedback.actions.handling import answer, settle
from carecert.feedback.rules.states import State
from tests.cast import Cast
from tests.factories.feedback import said
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
MINE = "/feedback/mine/"


def test_the_sender_sees_how_far_it_is_and_the_answers(cast: Cast, client_of: ClientOf) -> None:
    one = said(cast.bob.actor)
    answer(one, text="Thank you for this.", by=cast.nina.actor)
    settle(one, state=State.DONE, outcome="It is shorter.", seen=None, by=cast.nina.actor)
    bob = client_of("bob")
    assert MINE in html(bob.get("/account/"))
    assert f"{one.ref} About Knowledge You said Useful How far it is Done" in words(bob.get(MINE))
    shown = words(bob.get(f"{MINE}{one.ref}/"))
    for words_of in ("Thank you for this.", "It is shorter.", "The national team", "It is too long"):
        assert words_of in shown
    assert "Nina" not in shown


def test_nobody_sees_anybody_elses(cast: Cast, client_of: ClientOf) -> None:
    one = said(cast.bob.actor)
    for name in ("alice", "amir", "charlie", "nina"):
        assert client_of(name).get(f"{MINE}{one.ref}/").status_code == 404
        assert one.ref not in words(client_of(name).get(MINE))
    assert Client().get(MINE).status_code == 302
    assert client_of("bob").post(MINE).status_code == 405
