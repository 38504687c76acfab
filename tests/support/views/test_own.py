"""An organisation's own pages: who looks, who looked, answering and ending."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from carecert.support.actions.helping import note_glance
from carecert.support.models import Access
from carecert.support.rules.terms import State
from tests.cast import Cast
from tests.factories.support import CONTACTS, agreed, asked, live
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
LIST = "/organisation/support/"


def test_the_organisation_sees_who_looks_and_at_what(cast: Cast, client_of: ClientOf) -> None:
    access = live(cast.ana, cast.charlie, CONTACTS)
    note_glance(access.pk, cast.birchwood.pk, "/organisation/contacts/")
    charlie = client_of("charlie")
    assert "Who Ana Abara From National Cyber Centre What Look and change State Looking now" in words(charlie.get(LIST))
    shown = words(charlie.get(f"{LIST}{access.pk}/"))
    assert "/organisation/contacts/" in shown
    assert "Add, change and remove contacts" in shown
    assert "is looking at your pages until" in words(charlie.get("/organisation/people/"))
    assert "Nothing fits what you chose." in words(charlie.get(LIST, {"state": "refused"}))
    answer = charlie.get(LIST, {"q": "abara", "file": "looked.csv"})
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert rows[1].startswith("Ana Abara,National Cyber Centre,Look and change,")
    assert client_of("bob").get(LIST, {"file": "looked.csv"}).status_code == 403


def test_it_agrees_or_refuses(cast: Cast, client_of: ClientOf) -> None:
    charlie, first, second = client_of("charlie"), asked(cast.ana, cast.birchwood), asked(cast.nina, cast.birchwood)
    assert "Nobody looks before you agree" in words(charlie.get(f"{LIST}{first.pk}/"))
    charlie.get(f"{LIST}{first.pk}/answer/")
    charlie.post(f"{LIST}{first.pk}/answer/", {"answer": "perhaps"})
    assert Access.objects.get(pk=first.pk).state == State.WAITING
    charlie.post(f"{LIST}{first.pk}/answer/", {"answer": "agree"})
    charlie.post(f"{LIST}{second.pk}/answer/", {"answer": "refuse"})
    assert Access.objects.get(pk=first.pk).state == State.AGREED
    assert Access.objects.get(pk=second.pk).state == State.REFUSED
    again = charlie.post(f"{LIST}{second.pk}/answer/", {"answer": "agree"}, follow=True)
    assert "does not wait for an answer" in html(again)


def test_agreeing_wants_a_fresh_proof_and_ending_does_not(cast: Cast, client_of: ClientOf) -> None:
    charlie, waiting, going = client_of("charlie"), asked(cast.ana, cast.birchwood), live(cast.nina, cast.charlie)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        answer = charlie.post(f"{LIST}{waiting.pk}/answer/", {"answer": "agree"})
        assert "/account/codes/again/" in answer.headers["Location"]
        assert Access.objects.get(pk=waiting.pk).state == State.WAITING
        charlie.post(f"{LIST}{going.pk}/end/")
    assert Access.objects.get(pk=going.pk).end_words == "by the organisation"


def test_it_ends_what_has_begun_and_what_has_not(cast: Cast, client_of: ClientOf) -> None:
    charlie, going, unused = client_of("charlie"), live(cast.nina, cast.charlie), agreed(cast.ana, cast.charlie)
    charlie.get(f"{LIST}{going.pk}/end/")
    assert Access.objects.get(pk=going.pk).state == State.LIVE
    assert "can no longer look" in html(charlie.post(f"{LIST}{going.pk}/end/", follow=True))
    assert "It was over already" in html(charlie.post(f"{LIST}{going.pk}/end/", follow=True))
    assert "cannot begin any more" in html(charlie.post(f"{LIST}{unused.pk}/end/", follow=True))
    assert "nothing to end" in html(charlie.post(f"{LIST}{unused.pk}/end/", follow=True))


def test_nobody_else_sees_or_answers(cast: Cast, client_of: ClientOf) -> None:
    access = asked(cast.ana, cast.birchwood)
    alice, dora = client_of("alice"), client_of("dora")
    for path in (f"{LIST}{access.pk}/", f"{LIST}{access.pk}/answer/", f"{LIST}{access.pk}/end/"):
        assert alice.get(path).status_code == 404
        assert alice.post(path, {"answer": "agree"}).status_code == 404
        assert Client().get(path).status_code == 302
    own = asked(cast.ana, cast.ashdown)
    assert "Agree" not in words(dora.get(f"{LIST}{own.pk}/")).replace("Agreed", "")
    assert dora.post(f"{LIST}{own.pk}/answer/", {"answer": "agree"}).status_code == 403
    assert client_of("bob").get(LIST).status_code == 403
    assert Access.objects.get(pk=access.pk).state == State.WAITING
