"""The daily emails."""

from typing import Any

import pytest
from django.core.mail import get_connection
from django.utils import timezone

from carecert.notify.channels.email.smtp import Connected
from carecert.notify.models import Channel, Delivery, Pace, Preference, State
from carecert.notify.models.preference import Cadence
from carecert.notify.sending.digests import claim_day, send_digests, send_one
from tests.cast import Cast
from tests.notify.post import Postbox, no_mail_server, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathered(cast: Cast) -> Cast:
    """Alice wants a daily email, Bob does not; both were told two things, and the morning has come."""
    Preference.objects.create(person=cast.alice.user, cadence=Cadence.DAILY)
    for key in ("a", "b"):
        say(cast, key=key, people=[cast.alice.user.pk, cast.bob.user.pk])
    Delivery.objects.filter(digest=True).update(next_attempt_at=timezone.now())
    return cast


def test_a_day_comes_as_one_email(gathered: Cast, postbox: Postbox) -> None:
    assert send_digests() == 1
    (letter,) = postbox.letters
    assert (letter["To"], letter["Subject"]) == ("alice@ash.example", "CareCERT: 2 things to know today")
    mine = Delivery.objects.filter(person=gathered.alice.user, channel=Channel.EMAIL)
    assert set(mine.values_list("state", "digest", "attempts")) == {(State.SENT, True, 1)}
    assert send_digests() == 0


def test_before_the_morning_nothing_is_sent(cast: Cast, postbox: Postbox) -> None:
    Preference.objects.create(person=cast.alice.user, cadence=Cadence.DAILY)
    say(cast, people=[cast.alice.user.pk])
    assert send_digests() == 0
    assert postbox.letters == []


def test_two_workers_do_not_send_one_day_twice(gathered: Cast) -> None:
    pk = gathered.alice.user.pk
    assert [len(claim_day(pk).deliveries) for _ in range(2)] == [2, 0]


def test_a_server_that_is_down_leaves_the_day_for_later(gathered: Cast, settings: Any) -> None:
    no_mail_server(settings)
    assert send_digests() == 0
    assert Delivery.objects.filter(digest=True, state=State.WAITING).count() == 2
    assert set(Pace.objects.values_list("taken", flat=True)) == {0}


def test_a_day_that_cannot_be_written_stops_no_other(gathered: Cast, postbox: Postbox) -> None:
    Preference.objects.create(person=gathered.mary.user, cadence=Cadence.DAILY)
    say(gathered, key="c", people=[gathered.mary.user.pk])
    Delivery.objects.filter(digest=True).update(next_attempt_at=timezone.now())
    Delivery.objects.filter(person=gathered.alice.user).update(address="a\nBcc: x")
    send_digests()
    assert [letter["To"] for letter in postbox.letters] == ["mary@ash.example"]
    assert Delivery.objects.filter(person=gathered.alice.user, digest=True, state=State.WAITING).count() == 2


def test_a_day_that_another_worker_holds_is_left_to_it(gathered: Cast) -> None:
    claim_day(gathered.alice.user.pk)
    assert not send_one(gathered.alice.user.pk, Connected(get_connection()))
