"""Giving feedback on a page."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import resolve

from carecert.feedback.models import Feedback
from carecert.portal.front.navigation import navigation
from tests.cast import Cast
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
GIVE = "/feedback/"
TOKEN = "/feedback/?page=knowledge:home"


@pytest.fixture(autouse=True)
def nobody_has_given_any() -> None:
    cache.clear()


def send(client: Client, path: str, **given: str) -> Any:
    found = re.search(r'name="once" value="([^"]+)"', html(client.get(path)))
    assert found
    return client.post(path, {"once": found[1], **given})


def test_one_click_from_every_page_leads_here_and_names_the_page(cast: Cast, client_of: ClientOf) -> None:
    bob = client_of("bob")
    for path, route in (("/home/", "home"), ("/knowledge/", "knowledge%3Ahome"), ("/account/sessions/", "sessions")):
        assert f'href="/feedback/?page={route}"' in html(bob.get(path))
    assert 'href="/feedback/?page=welcome"' in html(Client().get("/"))


def test_a_nurse_gives_feedback_and_gets_a_reference(cast: Cast, client_of: ClientOf) -> None:
    bob = client_of("bob")
    assert "Do not write anything about patients" in words(bob.get(TOKEN))
    answer = send(bob, TOKEN, rating="2", text="Too long")
    one = Feedback.objects.get()
    assert answer.url == f"/feedback/thanks/{one.ref}/"
    assert (one.person_id, one.page, one.rating, one.may_answer) == (cast.bob.user.pk, "knowledge:home", 2, True)
    thanks = words(bob.get(answer.url))
    assert one.ref in thanks
    assert "within five working days" in thanks
    assert "My feedback" in thanks
    assert "My feedback" not in words(client_of("alice").get(answer.url))


def test_whoever_wants_no_letters_says_so(client_of: ClientOf) -> None:
    send(client_of("bob"), TOKEN, rating="2", silent="true")
    assert Feedback.objects.get().may_answer is False


def test_a_stranger_gives_feedback_once_for_each_form(cast: Cast) -> None:
    client = Client()
    mark = re.search(r'name="once" value="([^"]+)"', html(client.get(GIVE)))
    assert mark
    given = {"once": mark[1], "rating": "5", "email": "visitor@example.com"}
    first, second = client.post(GIVE, given), client.post(GIVE, given)
    assert first.status_code == 302
    assert first.url == second.url  # type: ignore[attr-defined]
    assert Feedback.objects.get().email == "visitor@example.com"
    assert "we may answer there. The answer names this reference." in words(client.get(first.url))  # type: ignore[attr-defined]


def test_what_is_wrong_is_said_and_what_was_typed_stays(client_of: ClientOf) -> None:
    answer = send(client_of("bob"), TOKEN, text="Too long")
    assert "Select how useful the page was" in words(answer)
    assert "Too long" in html(answer)
    assert not Feedback.objects.exists()


def test_a_form_that_is_sent_twice_is_kept_once(client_of: ClientOf) -> None:
    bob = client_of("bob")
    mark = re.search(r'name="once" value="([^"]+)"', html(bob.get(TOKEN)))
    assert mark
    given = {"once": mark[1], "rating": "5"}
    assert bob.post(TOKEN, given).url == bob.post(TOKEN, given).url  # type: ignore[attr-defined]
    assert "exactly this already" in words(send(bob, TOKEN, rating="5"))
    assert Feedback.objects.count() == 1


def test_too_much_from_one_place_is_refused_and_stays_typed(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"feedback_by_strangers": "2/h/ip"}
    for _ in range(2):
        assert send(Client(), GIVE, rating="5").status_code == 302
    answer = send(Client(), GIVE, rating="5", text="One more")
    assert "Wait an hour" in words(answer)
    assert "One more" in html(answer)
    assert Feedback.objects.count() == 2


def test_somebody_who_is_signed_in_has_a_limit_of_their_own(cast: Cast, client_of: ClientOf, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"feedback": "1/h/user"}
    bob = client_of("bob")
    assert send(bob, GIVE, rating="5").status_code == 302
    assert "Wait an hour" in words(send(bob, TOKEN, rating="4"))
    assert send(client_of("alice"), GIVE, rating="5").status_code == 302


def test_a_pilot_has_its_own_feedback(cast: Cast, client_of: ClientOf) -> None:
    bob, path = client_of("bob"), f"{GIVE}?pilot=teams-channel"
    assert "Alerts in a Teams channel" in words(bob.get(path))
    send(bob, path, rating="5")
    assert Feedback.objects.get().pilot == "teams-channel"
    assert bob.get(f"{GIVE}?pilot=<script>").status_code == 200


def test_a_reference_that_is_none_is_not_found() -> None:
    assert Client().get("/feedback/thanks/F-000/").status_code == 404


def test_the_link_costs_no_query(
    cast: Cast, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    request = RequestFactory().get("/knowledge/")
    request.actor = cast.bob.actor  # type: ignore[attr-defined]
    request.resolver_match = resolve(request.path)
    with django_assert_num_queries(0):
        assert navigation(request).footer[0].href == "/feedback/?page=knowledge%3Ahome"
