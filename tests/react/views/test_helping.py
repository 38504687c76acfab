"""Calls for help: asked for and taken back by responders, taken and answered by analysts."""

from typing import Any

import pytest

from carecert.react.actions.help import ask_for_help, take_help
from carecert.react.models import Incident, LogEntry, LogKind
from tests.cast import Cast
from tests.page import html, words


@pytest.fixture
def asking(cast: Cast, opened: Incident) -> Incident:
    ask_for_help(opened, what="Can you read this note?", by=cast.rafi.actor)
    opened.refresh_from_db()
    return opened


def test_help_is_asked_for_and_withdrawn_on_the_same_page(client_of: Any, opened: Incident) -> None:
    rafi, url = client_of("rafi"), f"{opened.path}help/"
    assert "can read this incident until you say" in rafi.get(url).content.decode()
    assert "Enter what you need help with" in rafi.post(url, {}).content.decode()
    assert "has been asked for help" in rafi.post(url, {"why": "The note."}, follow=True).content.decode()
    assert "Enter what has changed" in rafi.post(url, {}).content.decode()
    answer = rafi.post(url, {"why": "The supplier came."}, follow=True)
    assert "no longer sees this incident" in answer.content.decode()
    opened.refresh_from_db()
    assert not opened.wants_help


def test_asking_twice_never_takes_the_call_back(client_of: Any, opened: Incident) -> None:
    rafi, url = client_of("rafi"), f"{opened.path}help/"
    asked = {"why": "The note.", "about": "ask"}
    rafi.post(url, asked | {"once": "a" * 22})
    assert "You have sent this already" in words(rafi.post(url, asked | {"once": "a" * 22}, follow=True))
    assert "Help has been asked for already." in words(client_of("alice").post(url, asked))
    opened.refresh_from_db()
    assert opened.wants_help
    page = html(rafi.get(url))
    assert '<input type="hidden" name="about" value="withdraw">' in page


def test_an_analyst_takes_a_call_and_answers_it(client_of: Any, asking: Incident) -> None:
    ana = client_of("ana")
    assert "Nobody has taken the call yet" in words(ana.get(asking.path))
    assert "You have taken this call. The organisation has been told." in words(
        ana.post(f"{asking.path}help/take/", follow=True)
    )
    assert "You have taken this call , just now" in words(ana.get(asking.path)).replace("a moment ago", "just now")
    assert "Ana Abara" in words(ana.get("/react/help/"))
    assert "Enter what you want to tell them" in words(ana.post(f"{asking.path}help/answer/", {}))
    ana.post(f"{asking.path}help/answer/", {"why": "Two trusts see it too."})
    for name in ("rafi", "dora"):
        seen = words(client_of(name).get(asking.path))
        assert "Ana Abara has taken the call" in seen
        assert "Answer of the national team: Two trusts see it too." in seen
        assert "Put it back" not in seen


def test_a_call_that_is_taken_is_not_taken_again(cast: Cast, client_of: Any, asking: Incident) -> None:
    take_help(asking, by=cast.ana.actor)
    page = client_of("ana").post(f"{asking.path}help/take/", follow=True)
    assert "You have taken this call already." in words(page)
    assert "nhsuk-notification-banner--success" not in html(page)


def test_a_call_is_put_back_with_the_reason(cast: Cast, client_of: Any, asking: Incident) -> None:
    take_help(asking, by=cast.ana.actor)
    ana = client_of("ana")
    assert "Enter why you put it back" in words(ana.post(f"{asking.path}help/free/", {}))
    seen = words(ana.post(f"{asking.path}help/free/", {"why": "My shift ends."}, follow=True))
    assert "The call waits for another analyst." in seen
    assert "Ana Abara no longer has the call for help: My shift ends." in words(client_of("rafi").get(asking.path))


def test_an_answer_needs_the_call_first(client_of: Any, asking: Incident) -> None:
    page = client_of("ana").post(f"{asking.path}help/answer/", {"why": "Two trusts see it too."})
    assert "Take this call first" in words(page)
    assert LogEntry.objects.filter(incident=asking, kind=LogKind.HELP).count() == 1


@pytest.mark.parametrize("place", ["take", "free", "answer"])
def test_others_may_not_answer_and_without_a_call_there_is_nothing(
    place: str, cast: Cast, client_of: Any, asking: Incident
) -> None:
    url = f"{asking.path}help/{place}/"
    for name in ("rafi", "alice", "nina", "omar", "charlie"):
        assert client_of(name).post(url).status_code == 403
    Incident.objects.update(wants_help=False, help_asked_at=None)
    assert client_of("ana").post(url).status_code == 404


def test_pages_that_would_be_refused_say_why(cast: Cast, client_of: Any, asking: Incident) -> None:
    ana = client_of("ana")
    assert "Take this call first" in words(ana.get(f"{asking.path}help/answer/"))
    assert "Nobody has taken this call." in words(ana.get(f"{asking.path}help/free/"))
    take_help(asking, by=cast.nina.actor)
    page = html(ana.get(f"{asking.path}help/answer/"))
    assert "Nina Norton has taken this call." in page
    assert "<textarea" not in page
