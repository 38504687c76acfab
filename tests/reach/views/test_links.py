"""The page behind a link in an email."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation, Way
from carecert.reach.actions import drilling
from carecert.reach.actions.asking import ask_to_verify, remind_the_unconfirmed
from carecert.reach.models import Ask, Drill
from tests.cast import Cast
from tests.factories.reach import contact, sent_links
from tests.page import title, words

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("clock")


def address(secret: str) -> str:
    return f"/organisation/answer/{secret}/"


@pytest.fixture
def verifying(cast: Cast) -> str:
    ask_to_verify(contact(cast.ashdown).ways.get(), by=cast.amir.actor)
    return address(sent_links()["desk@ash.example"])


def test_a_scanner_that_opens_the_link_spends_nothing(verifying: str) -> None:
    anybody = Client()
    for _ in range(3):
        assert title(anybody.get(verifying)).startswith("Is this address yours?")
        assert anybody.head(verifying).status_code == 200
    assert Way.objects.get().verified_at is None
    assert Ask.objects.get().answered_at is None


def test_the_button_verifies_and_a_second_press_says_thank_you_again(verifying: str) -> None:
    anybody = Client()
    assert "Cyber alerts for Ashdown Hospitals can reach you at desk@ash.example" in words(anybody.post(verifying))
    first = Way.objects.get().verified_at
    assert first
    assert "Thank you" in words(anybody.post(verifying))
    assert "Thank you" in words(anybody.get(verifying))
    assert Way.objects.get().verified_at == first


def test_the_button_needs_the_page(verifying: str) -> None:
    assert Client(enforce_csrf_checks=True).post(verifying).status_code == 403
    assert Way.objects.get().verified_at is None


def test_a_link_that_ended_or_was_made_up_is_gone(verifying: str) -> None:
    assert Client().get(address("made-up")).status_code == 410
    Ask.objects.update(created_at=timezone.now() - timedelta(days=9), ends_at=timezone.now() - timedelta(days=2))
    answer = Client().post(verifying)
    assert answer.status_code == 410
    assert "This link does not work" in words(answer)
    assert Way.objects.get().verified_at is None


def test_a_reminder_shows_what_it_confirms(cast: Cast) -> None:
    contact(cast.ashdown, mobile="07700 900123")
    Way.objects.update(created_at=timezone.now() - timedelta(days=90))
    remind_the_unconfirmed(by=CLOCK)
    link = address(sent_links()["desk@ash.example"])
    shown = words(Client().get(link))
    assert "Email address: desk@ash.example Mobile number: 07700900123" in shown
    assert Way.objects.old(timezone.now()).count() == 2
    Client().post(link)
    assert not Way.objects.old(timezone.now()).exists()


def test_a_drill_is_answered_in_time_or_late(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drilling, "drill_is_due", lambda _now: True)
    Organisation.objects.update(created_at=timezone.now() - timedelta(days=30))
    for name in ("Desk", "Night"):
        contact(cast.ashdown, name)
    drilling.begin_drills(by=CLOCK)
    links = sent_links()
    assert "There is no attack" in words(Client().get(address(links["desk@ash.example"])))
    assert "A real alert would reach Ashdown Hospitals" in words(Client().post(address(links["desk@ash.example"])))
    past = timezone.now() - timedelta(days=4)
    Drill.objects.update(began_at=past, ends_at=past + timedelta(days=3), answered_at=None)
    assert "came after the test had ended" in words(Client().post(address(links["night@ash.example"])))
