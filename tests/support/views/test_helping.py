"""The centre's pages: the list, asking, beginning, taking back, ending."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from carecert.support.models import Access
from carecert.support.rules.terms import State
from tests.cast import Cast
from tests.factories.support import CONTACTS, agreed, asked, live
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
LIST, ASK, END = "/support/", "/support/ask/", "/support/end/"
GIVEN = {"organisation": "bir", "reason": "They rang us.", "way": "look", "minutes": "30"}


def test_the_list_narrows_by_its_address(cast: Cast, client_of: ClientOf) -> None:
    asked(cast.ana, cast.ashdown)
    live(cast.nina, cast.charlie)
    nina = client_of("nina")
    assert "Organisation Ashdown Hospitals Who Ana Abara What Look only" in words(nina.get(LIST))
    shown = words(nina.get(LIST, {"state": "live"}))
    assert "Birchwood Surgery" in shown
    assert "Ashdown" not in shown
    assert "Ashdown" not in words(nina.get(LIST, {"organisation": "bir"}))
    assert "Nothing fits what you chose." in words(nina.get(LIST, {"state": "refused"}))
    assert "“no-such-state” is not a choice" in words(nina.get(LIST, {"state": "no-such-state"}))
    assert "Ashdown" not in words(nina.get(LIST, {"who": "norton"}))
    answer = nina.get(LIST, {"state": "live", "file": "accesses.csv"})
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert [row.split(",")[:3] for row in rows[1:]] == [["Birchwood Surgery", "BIR", "Nina Norton"]]
    assert client_of("charlie").get(LIST, {"file": "accesses.csv"}).status_code == 403


def test_a_long_list_asks_no_more_questions(
    cast: Cast,
    client_of: ClientOf,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for _ in range(10):
        asked(cast.ana, cast.birchwood)
    nina = client_of("nina")
    nina.get(LIST)
    with django_assert_max_num_queries(8):
        nina.get(LIST)


def test_asking_leads_to_its_page_and_is_done_once(cast: Cast, client_of: ClientOf) -> None:
    ana = client_of("ana")
    mark = "m" * 22
    answer = ana.post(ASK, GIVEN | {"once": mark})
    access = Access.objects.get()
    assert answer.headers["Location"] == f"/support/{access.pk}/"
    assert ana.post(ASK, GIVEN | {"once": mark}).status_code == 302
    assert Access.objects.count() == 1
    assert "They rang us." in words(ana.get(f"/support/{access.pk}/"))


def test_errors_stand_at_their_fields_and_what_was_typed_stays(cast: Cast, client_of: ClientOf) -> None:
    ana = client_of("ana")
    shown = html(ana.post(ASK, GIVEN | {"organisation": "NOPE"}))
    assert "There is no organisation with this code." in shown
    assert "They rang us." in shown
    assert "You work there" in html(ana.post(ASK, GIVEN | {"organisation": "NCC"}))
    assert "Say why you need to look" in html(ana.post(ASK, {}))
    assert "Select what you want to change" in html(ana.post(ASK, GIVEN | {"way": "change"}))
    assert not Access.objects.exists()


def test_the_address_fills_the_code_in(cast: Cast, client_of: ClientOf) -> None:
    assert 'value="BIR"' in html(client_of("ana").get(ASK, {"organisation": "BIR"}))


def test_only_the_centre_comes_here_and_auditors_only_read(cast: Cast, client_of: ClientOf) -> None:
    access = asked(cast.ana, cast.birchwood)
    for path in (LIST, ASK, f"/support/{access.pk}/", f"/support/{access.pk}/begin/"):
        assert client_of("charlie").get(path).status_code == 403
        assert Client().get(path).status_code == 302
    assert client_of("nina").get("/support/999/").status_code == 404


def test_somebody_elses_question_cannot_be_begun_or_taken_back(cast: Cast, client_of: ClientOf) -> None:
    access = agreed(cast.ana, cast.charlie)
    nina = client_of("nina")
    for act in ("begin", "withdraw"):
        assert nina.post(f"/support/{access.pk}/{act}/").status_code == 404
        assert nina.get(f"/support/{access.pk}/{act}/").headers["Location"] == f"/support/{access.pk}/"
    assert Access.objects.get().state == State.AGREED


def test_begin_look_and_end(cast: Cast, client_of: ClientOf) -> None:
    access = agreed(cast.ana, cast.charlie)
    ana = client_of("ana")
    assert "Begin to look" in html(ana.get(f"/support/{access.pk}/"))
    assert ana.post(f"/support/{access.pk}/begin/").headers["Location"] == "/home/"
    shown = html(ana.get("/home/"))
    assert "You are looking at Birchwood Surgery as support until" in shown
    assert "You can change nothing." in shown
    assert "End now" in shown
    ana.get(END)
    assert Access.objects.get().state == State.LIVE
    assert ana.post(END).headers["Location"] == f"/support/{access.pk}/"
    assert Access.objects.get().state == State.OVER
    assert "as support until" not in html(ana.get("/home/"))
    assert ana.post(f"/support/{access.pk}/begin/", follow=True).status_code == 200
    assert Access.objects.get().state == State.OVER


def test_beginning_wants_a_fresh_proof_and_a_second_session_goes_on(cast: Cast, client_of: ClientOf) -> None:
    access = live(cast.ana, cast.charlie)
    ana = client_of("ana")
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        assert "/account/codes/again/" in ana.post(f"/support/{access.pk}/begin/").headers["Location"]
    assert "as support" not in html(ana.get("/home/"))
    ana.post(f"/support/{access.pk}/begin/")
    assert "as support until" in html(ana.get("/home/"))


def test_an_emergency_leads_straight_in(cast: Cast, client_of: ClientOf) -> None:
    ana = client_of("ana")
    ana.post(ASK, GIVEN | {"way": "emergency", "permissions": [CONTACTS]})
    assert "Birchwood Surgery as support" in html(ana.get("/home/"))
    assert Access.objects.get().permissions == []


def test_nothing_to_end_or_take_back(cast: Cast, client_of: ClientOf) -> None:
    ana = client_of("ana")
    assert ana.post(END).headers["Location"] == "/home/"
    access = asked(cast.ana, cast.birchwood)
    ana.post(f"/support/{access.pk}/withdraw/")
    assert "nothing to take back" in html(ana.post(f"/support/{access.pk}/withdraw/", follow=True))
