"""Feedback for programs."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.cache import cache
from django.test import Client

from carecert.feedback.models import Feedback
from carecert.organisations.actions.token import make_token
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.feedback import said
from tests.reach.test_api import Program

pytestmark = pytest.mark.django_db
API = "/api/v1/feedback"


def test_feedback_is_given_once_for_a_key_and_followed(cast: Cast) -> None:
    bob, given = Program(cast, "bob"), {"rating": 2, "text": " Too long ", "page": "knowledge:home", "may_answer": True}
    status, made = bob("POST", API, given, "key-12345")
    assert (status, made["text"], made["state"], made["service"]) == (201, "Too long", "new", "knowledge")
    assert bob("POST", API, given, "key-12345") == (201, made)
    assert Feedback.objects.count() == 1
    assert [one["ref"] for one in bob("GET", f"{API}/mine")[1]["items"]] == [made["ref"]]
    assert bob("GET", f"{API}/mine/{made['ref']}")[1]["text"] == "Too long"
    assert Program(cast, "alice")("GET", f"{API}/mine/{made['ref']}")[0] == 404


@pytest.mark.parametrize("wrong", [{"rating": 6}, {"rating": 0}, {"rating": 3, "text": "x" * 2001}, {}])
def test_what_is_not_valid_is_told(cast: Cast, wrong: dict[str, object]) -> None:
    assert Program(cast, "bob")("POST", API, wrong)[0] == 422
    assert not Feedback.objects.exists()


def test_there_is_a_limit_for_each_person_and_a_repetition_does_not_count(cast: Cast) -> None:
    cache.clear()
    bob, given = Program(cast, "bob"), {"rating": 2}
    first = bob("POST", API, given, "key-12345")
    assert [bob("POST", API, given)[0] for _ in range(29)] == [201] * 29
    assert bob("POST", API, given, "key-12345") == first
    status, problem = bob("POST", API, given)
    assert (status, problem["title"]) == (429, "Too Many Requests")
    _, key = make_token(cast.bob.user, label="x", by=cast.bob.actor, scopes=[])
    answer = Client().post(API, given, "application/json", headers={"Authorization": f"Bearer {key}"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert Program(cast, "alice")("POST", API, given)[0] == 201
    assert Feedback.objects.count() == 31
    cache.clear()


def test_the_national_team_answers_and_settles(cast: Cast) -> None:
    one, ana = said(cast.bob.actor), Program(cast, "ana")
    path = f"{API}/queue/{one.ref}"
    status, answered = ana("POST", f"{path}/replies", {"text": "Thank you"})
    assert (status, answered["state"], answered["replies"][0]["text"]) == (201, "read", "Thank you")
    assert ana("POST", f"{path}/state", {"state": "done"})[0] == 409
    assert ana("POST", f"{path}/state", {"state": "new"})[0] == 422
    assert ana("POST", f"{path}/state", {"state": "done", "outcome": "Shorter"})[1]["outcome"] == "Shorter"
    assert ana("GET", path)[1]["state"] == "done"
    assert "Bob" not in str(ana("GET", path)[1])
    stranger = said(Actor.anonymous())
    assert ana("POST", f"{API}/queue/{stranger.ref}/replies", {"text": "Hello"})[0] == 409
    assert ana("GET", f"{API}/queue/F-22222222")[0] == 404


def test_the_queue_is_narrowed_and_paged(
    cast: Cast, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    refs = [said(cast.bob.actor).ref for _ in range(3)]
    said(cast.charlie.actor, page="broadcast:home")
    ana = Program(cast, "ana")
    first = ana("GET", f"{API}/queue?kind=acute&limit=2")[1]
    with django_assert_max_num_queries(8):
        second = ana("GET", f"{API}/queue?kind=acute&limit=2&cursor={first['next']}")[1]
    assert [one["ref"] for one in first["items"] + second["items"]] == refs[::-1]
    assert len(ana("GET", f"{API}/queue?service=broadcast")[1]["items"]) == 1
    assert ana("GET", f"{API}/figures")[1][0]["count"] == "Fewer than 5"


def test_a_theme_goes_from_its_title_to_the_public_page(cast: Cast) -> None:
    nina, ref = Program(cast, "nina"), said(cast.bob.actor).ref
    status, theme = nina("POST", f"{API}/themes", {"title": "Too long"}, "key-12345")
    assert (status, theme["people"]) == (201, 0)
    path = f"{API}/themes/{theme['id']}"
    assert nina("POST", f"{path}/feedback", {"refs": ["F-22222222"]})[0] == 409
    assert nina("POST", f"{path}/feedback", {"refs": [ref]})[1]["people"] == 1
    for _ in range(2):
        assert nina("DELETE", f"{API}/queue/{ref}/theme") == (204, None)
        assert nina("GET", f"{API}/queue/{ref}")[1]["theme"] is None
    assert Program(cast, "bob")("DELETE", f"{API}/queue/{ref}/theme")[0] == 403
    assert nina("POST", f"{path}/feedback", {"refs": [ref]})[1]["people"] == 1
    entry = {"said": "It was long.", "did": "We cut it."}
    assert nina("PUT", f"{path}/entry", entry)[0] == 409
    assert nina("POST", f"{path}/state", {"state": "not-planned"})[0] == 409
    assert nina("POST", f"{path}/state", {"state": "done", "outcome": "Shorter"})[1]["state"] == "done"
    assert nina("PUT", f"{path}/entry", entry)[1]["did"] == "We cut it."
    (public,) = Program(cast, "bob")("GET", f"{API}/published")[1]["items"]
    assert (public["said"], public["who"]) == ("It was long.", "A few people")
    assert nina("DELETE", f"{path}/entry") == (204, None)
    assert Program(cast, "bob")("GET", f"{API}/published")[1]["items"] == []
    assert [one["title"] for one in nina("GET", f"{API}/themes")[1]["items"]] == ["Too long"]
    assert nina("POST", f"{API}/themes/999999/feedback", {"refs": []})[0] == 404


def test_only_the_national_team_handles_and_only_editors_publish(cast: Cast) -> None:
    ref = said(cast.bob.actor).ref
    for name in ("bob", "amir", "omar"):
        someone = Program(cast, name)
        for path in ("queue", f"queue/{ref}", "themes", "figures"):
            assert someone("GET", f"{API}/{path}")[0] == 403
        assert someone("POST", f"{API}/queue/{ref}/replies", {"text": "x"})[0] == 403
        assert someone("POST", f"{API}/themes", {"title": "x"})[0] == 403
    assert Program(cast, "ana")("PUT", f"{API}/themes/1/entry", {"said": "a", "did": "b"})[0] == 403
    assert Program(cast, "ana")("DELETE", f"{API}/themes/1/entry")[0] == 403
