"""Letters."""

from typing import Any

import pytest

from carecert.notify.channels.email.identity import message_id
from carecert.notify.channels.email.letter import digest, letter
from carecert.notify.models import Channel, Delivery
from tests.cast import Cast
from tests.notify.post import a_contact, mailed, say

pytestmark = pytest.mark.django_db


def test_a_letter_says_that_a_program_wrote_it_and_keeps_its_id(cast: Cast) -> None:
    say(cast, people=[cast.alice.user.pk])
    headers = letter(mailed()).message()
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"] == message_id(mailed().pk)


def test_what_is_not_urgent_can_be_stopped_with_one_click(cast: Cast) -> None:
    say(cast, people=[cast.alice.user.pk])
    headers = letter(mailed()).message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http")
    assert "/messages/stop/" in headers["List-Unsubscribe"]


@pytest.mark.parametrize("whom", ["alice", "contact"])
def test_a_high_severity_alert_cannot_be_stopped(cast: Cast, whom: str) -> None:
    to = {"people": [cast.alice.user.pk]} if whom == "alice" else {"contacts": [a_contact(cast).pk]}
    say(cast, urgent=True, **to)
    headers = letter(mailed()).message()
    assert "List-Unsubscribe" not in headers
    assert "List-Unsubscribe-Post" not in headers


def test_a_digest_tells_all_of_the_day_in_order(cast: Cast, settings: Any) -> None:
    settings.PUBLIC_URL = "https://care.example"
    for key in ("a", "b"):
        say(cast, key=key, people=[cast.alice.user.pk])
    day = list(Delivery.objects.filter(channel=Channel.EMAIL).select_related("message").order_by("pk"))
    made = digest(day)
    assert made.subject == "CareCERT: 2 things to know today"
    assert made.body.count("https://care.example/broadcast/CC-1/") == 2
    assert "List-Unsubscribe" in made.message()
    assert digest(day[:1]).subject == "CareCERT: 1 thing to know today"
