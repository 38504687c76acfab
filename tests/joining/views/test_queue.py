"""The queue, and one application."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from carecert.joining.actions.deciding import ask
from tests.cast import Cast
from tests.databases import is_postgresql
from tests.factories.joining import application, proved
from tests.factories.organisations import organisation
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


def test_the_queue_shows_who_asks_to_those_above(cast: Cast, client_of: ClientOf) -> None:
    oak = organisation("Oak Practice", parent=cast.board)
    made = proved(oak)
    application(oak, email="silent@oak.example")
    for name in ("omar", "nina"):
        shown = words(client_of(name).get("/join/queue/"))
        assert "Oak Practice" in shown
        assert "Petra Pike, Practice manager" in shown
        assert "silent@" not in shown
        assert f'href="/join/queue/{made.pk}/"' in html(client_of(name).get("/join/queue/"))
    assert "1 organisation asks to join" in words(client_of("omar").get("/home/"))


def test_strangers_roles_and_what_stands_elsewhere(cast: Cast, client_of: ClientOf) -> None:
    elsewhere = proved(cast.nation, new_name="Sunny House", new_kind="care-home")
    silent = application(cast.birchwood)
    assert Client().get("/join/queue/").status_code == 302
    assert client_of("alice").get("/join/queue/").status_code == 403
    assert client_of("ana").get(f"/join/queue/{elsewhere.pk}/").status_code == 403
    assert client_of("omar").get(f"/join/queue/{elsewhere.pk}/").status_code == 404
    assert client_of("nina").get(f"/join/queue/{elsewhere.pk}/").status_code == 200
    assert client_of("nina").get(f"/join/queue/{silent.pk}/").status_code == 404


def test_the_address_narrows_the_queue(cast: Cast, client_of: ClientOf) -> None:
    proved(cast.birchwood)
    nina = client_of("nina")
    assert "Nobody asks at the moment." in words(nina.get("/join/queue/"))
    assert "Birchwood Surgery" in words(nina.get("/join/queue/", {"state": "passed-on"}))
    assert "Birchwood Surgery" in words(nina.get("/join/queue/", {"state": ""}))
    assert "Nobody asks" in words(nina.get("/join/queue/", {"state": "no-such-state"}))
    assert "Birchwood Surgery" in words(nina.get("/join/queue/", {"state": "", "q": "birch"}))
    assert "Nothing fits" in words(nina.get("/join/queue/", {"state": "", "q": "oak"}))


def test_the_queue_is_a_file_for_those_who_decide(cast: Cast, client_of: ClientOf) -> None:
    oak = organisation("Oak Practice", parent=cast.board)
    proved(oak, email="petra@oak.example")
    answer = client_of("omar").get("/join/queue/", {"file": "applications.csv"})
    said = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert len(said) == 2
    assert "petra@oak.example" in said[1]
    assert client_of("alice").get("/join/queue/", {"file": "applications.csv"}).status_code == 403


def test_one_application_shows_all_that_helps_to_decide(cast: Cast, client_of: ClientOf) -> None:
    oak = organisation("Oak Practice", parent=cast.board)
    made, rival = proved(oak, email="petra@gmail.com"), proved(oak, email="eve@oak.example", name="Eve Evans")
    ask(made, question="Who is your partner for data?", by=cast.nina.actor)
    shown = words(client_of("omar").get(f"/join/queue/{made.pk}/"))
    for said in (
        "Look twice",
        "gmail.com, where anybody gets a mailbox",
        "Others who ask for the same organisation Eve Evans",
        "Nina Norton asked: Who is your partner for data? No answer yet",
        "I am the practice manager.",
    ):
        assert said in shown
    assert f'href="/join/queue/{rival.pk}/"' in html(client_of("omar").get(f"/join/queue/{made.pk}/"))


def test_many_applications_cost_no_more_queries(
    cast: Cast,
    client_of: ClientOf,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for number in range(20):
        proved(organisation(f"Oak Practice {number}", parent=cast.board), email=f"p{number}@oak.example")
    omar = client_of("omar")
    omar.get("/join/queue/")  # the first request of a session writes when it was last seen
    with django_assert_max_num_queries(6 + 2 * is_postgresql()):
        assert "Oak Practice 19" in words(omar.get("/join/queue/"))
