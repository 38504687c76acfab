"""The queue of the national team."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from carecert.feedback.actions.themes import gather, make_theme
from carecert.feedback.models import Feedback
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.feedback import said
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
QUEUE = "/feedback/queue/"
HIDDEN = re.compile(r'name="(once|seen)" value="([^"]+)"')


def send(client: Client, path: str, **given: str) -> Any:
    return client.post(path, {**dict(HIDDEN.findall(html(client.get(path)))), **given}, follow=True)


def test_the_address_narrows_the_queue(cast: Cast, client_of: ClientOf) -> None:
    one, other = said(cast.bob.actor, "x" * 200), said(cast.charlie.actor, "Dull", page="broadcast:home")
    nina = client_of("nina")
    assert "Download these 2 rows" in words(nina.get(QUEUE))
    shown = html(nina.get(QUEUE, {"kind": "gp", "service": "broadcast"}))
    assert other.ref in shown
    assert one.ref not in shown
    assert 'value="gp" selected' in shown
    assert "“lost” is not a choice for “State”" in words(nina.get(QUEUE, {"state": "lost", "rating": "x"}))
    assert "Nothing fits what you chose." in words(nina.get(QUEUE, {"state": "done"}))
    assert other.ref in html(nina.get(QUEUE, {"page": "broadcast:home"}))
    assert one.ref not in html(nina.get(QUEUE, {"page": "broadcast:home", "sheet": "1"}))
    assert "Feedback" in html(nina.get("/home/"))


def test_a_file_holds_every_word_that_was_said(cast: Cast, client_of: ClientOf) -> None:
    said(cast.bob.actor, "x" * 200)
    answer = client_of("ana").get(QUEUE, {"file": "feedback.csv"})
    assert "x" * 200 in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert client_of("amir").get(QUEUE, {"file": "feedback.csv"}).status_code == 403


def test_the_editor_answers_and_says_how_far_it_is(cast: Cast, client_of: ClientOf) -> None:
    one, ana = said(cast.bob.actor), client_of("ana")
    path = f"{QUEUE}{one.ref}/"
    assert "Bob Baker" in words(ana.get(path))
    assert "Write your answer" in words(send(ana, f"{path}answer/", text=" "))
    assert "Thank you, Bob" in words(send(ana, f"{path}answer/", text="Thank you, Bob"))
    assert "Say what was done" in words(send(ana, f"{path}state/", state="done"))
    assert "It is shorter." in words(send(ana, f"{path}state/", state="done", outcome="It is shorter."))
    one.refresh_from_db()
    assert (one.state, one.replies.count()) == ("done", 1)


def test_two_who_settle_at_once_do_not_overwrite_each_other(cast: Cast, client_of: ClientOf) -> None:
    one, ana, nina = said(cast.bob.actor), client_of("ana"), client_of("nina")
    path = f"{QUEUE}{one.ref}/state/"
    seen = dict(HIDDEN.findall(html(ana.get(path))))
    send(nina, path, state="planned")
    answer = ana.post(path, {**seen, "state": "read", "outcome": "Mine"})
    assert "Somebody else has changed this" in words(answer)
    assert "Mine" in html(answer)
    assert Feedback.objects.get().state == "planned"


def test_it_is_put_under_a_theme_and_taken_out(cast: Cast, client_of: ClientOf) -> None:
    one, nina = said(cast.bob.actor), client_of("nina")
    theme = make_theme(title="Too long", by=cast.nina.actor)
    path = f"{QUEUE}{one.ref}/"
    assert "Select a theme" in words(send(nina, f"{path}theme/"))
    assert "Settle the theme “Too long”" in words(send(nina, f"{path}theme/", theme=str(theme.pk)))
    assert "Settle the theme instead" in words(nina.get(f"{path}state/"))
    assert "part of no theme now" in words(nina.post(f"{path}theme/leave/", follow=True))
    assert nina.get(f"{path}theme/leave/").status_code == 405


def test_a_stranger_without_an_address_cannot_be_answered(cast: Cast, client_of: ClientOf) -> None:
    one = said(Actor.anonymous(), "")
    path = f"{QUEUE}{one.ref}/"
    shown = words(client_of("ana").get(path))
    assert "Somebody who was not signed in" in shown
    assert "No words were written" in shown
    assert "Answer it" not in shown
    assert "Nobody would read it" in words(client_of("ana").get(f"{path}answer/"))


def test_only_the_national_team_comes_in(cast: Cast, client_of: ClientOf) -> None:
    ref = said(cast.bob.actor).ref
    for rest in ("", f"{ref}/", f"{ref}/answer/", f"{ref}/state/", f"{ref}/theme/"):
        for name in ("bob", "amir", "omar"):
            assert client_of(name).get(f"{QUEUE}{rest}").status_code == 403
        assert Client().get(f"{QUEUE}{rest}").status_code == 302
    assert client_of("nina").get(f"{QUEUE}F-22222222/").status_code == 404


def test_many_cost_no_more_queries(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    gather(
        make_theme(title="Too long", by=cast.nina.actor),
        [said(cast.bob.actor).ref for _ in range(30)],
        by=cast.nina.actor,
    )
    nina = client_of("nina")
    nina.get(QUEUE)  # the first request of a session writes when it was last seen
    with django_assert_max_num_queries(8):
        nina.get(QUEUE)
