"""The errand that sends, to a real mail server that may refuse."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from carecert.errands.models import Sweep
from carecert.notify.actions import tell
from carecert.notify.channels.email.letter import letter
from carecert.notify.clock import send_due
from carecert.notify.jobs import due_channels, ring, send_waiting
from carecert.notify.models import Channel, Delivery, State
from carecert.notify.rules.retry import ATTEMPTS
from carecert.notify.sending import pacing
from tests.cast import Cast
from tests.notify.post import Postbox, due_now, mailed, no_mail_server, say
from tests.notify.pushes import PushService, Reader
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db


def test_a_letter_arrives_with_its_link(cast: Cast, postbox: Postbox) -> None:
    say(cast, people=[cast.alice.user.pk])
    send_waiting()
    (arrived,) = postbox.letters
    assert arrived["To"] == "alice@ash.example"
    assert arrived["Subject"] == "Patch now Bcc: x"
    assert "https://care.example/broadcast/CC-1/" in arrived.get_payload(decode=True).decode()
    assert "Please patch — today." in arrived.get_payload(decode=True).decode()
    assert (mailed().state, mailed().attempts, mailed().lease) == (State.SENT, 1, None)
    send_waiting()
    assert len(postbox.letters) == 1


def test_a_browser_is_told_by_the_same_errand(cast: Cast, pushes: PushService) -> None:
    reader = Reader("/a")
    reader.kept(cast.alice.user, pushes.url)
    pushes.statuses["/a"] = 503
    say(cast, urgent=True, people=[cast.alice.user.pk])
    send_waiting(Channel.PUSH)
    push = Delivery.objects.get(channel=Channel.PUSH)
    assert (push.state, push.attempts, push.problem) == (State.WAITING, 1, "127.0.0.1 answered 503")
    pushes.statuses.clear()
    due_now()
    send_waiting(Channel.PUSH)
    assert Delivery.objects.get(channel=Channel.PUSH).state == State.SENT
    assert reader.reads(pushes.calls[-1])["link"] == "/broadcast/CC-1/"
    assert pushes.calls[0].headers["Topic"] == pushes.calls[1].headers["Topic"]


def test_a_refused_address_is_given_up_at_once(cast: Cast, postbox: Postbox) -> None:
    say(cast, people=[cast.alice.user.pk])
    Delivery.objects.filter(channel=Channel.EMAIL).update(address="refused@x.example")
    send_waiting()
    assert mailed().state == State.FAILED
    assert "no such mailbox" in mailed().problem


def test_a_server_that_is_down_is_tried_again_later(cast: Cast, settings: Any) -> None:
    no_mail_server(settings)
    say(cast, people=[cast.alice.user.pk])
    send_waiting()
    waiting = mailed()
    assert waiting.state == State.WAITING
    assert "cannot be reached" in waiting.problem
    assert waiting.next_attempt_at is not None
    assert waiting.next_attempt_at > timezone.now() + timedelta(seconds=30)


def test_after_six_attempts_a_letter_is_given_up(cast: Cast, settings: Any) -> None:
    no_mail_server(settings)
    say(cast, people=[cast.alice.user.pk])
    for _ in range(ATTEMPTS):
        due_now()
        send_due()
        do_what_waits()
    assert (mailed().state, mailed().attempts) == (State.FAILED, ATTEMPTS)


def test_a_letter_that_another_worker_claimed_is_not_sent_twice(cast: Cast, postbox: Postbox) -> None:
    say(cast, people=[cast.alice.user.pk])
    Delivery.objects.filter(channel=Channel.EMAIL).update(
        attempts=1, next_attempt_at=timezone.now() + timedelta(minutes=5)
    )
    send_waiting()
    assert postbox.letters == []


def test_the_pace_of_a_provider_stops_the_errand_which_goes_on_in_the_next_slice(
    cast: Cast, postbox: Postbox, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "slice_of", lambda _now: 7)  # the test may fall on the border of two slices
    settings.MAIL_RATE = 10  # one in six seconds
    say(cast, people=[cast.alice.user.pk, cast.bob.user.pk])
    send_waiting()
    assert len(postbox.letters) == 1
    assert due_channels() == {Channel.EMAIL}


def test_a_channel_that_is_not_configured_keeps_its_deliveries(cast: Cast) -> None:
    message = tell(key="k", kind="note", subject="S", body="B", people=[cast.alice.user.pk], by=cast.nina.actor)
    Delivery.objects.filter(message=message, channel=Channel.EMAIL).update(channel=Channel.SMS)
    send_waiting(Channel.SMS)
    assert Delivery.objects.get(channel=Channel.SMS).state == State.WAITING


def test_only_channels_that_are_sent_by_a_worker_are_rung_for(cast: Cast, postbox: Postbox) -> None:
    say(cast, people=[cast.alice.user.pk])
    do_what_waits()
    assert len(postbox.letters) == 1
    ring({Channel.IN_APP})
    assert do_what_waits() == 0
    assert not Sweep.objects.filter(problem__gt="").exists()


def test_a_letter_without_a_link_has_none(cast: Cast) -> None:
    tell(key="k", kind="incident", subject="S", body="B", people=[cast.alice.user.pk], by=cast.nina.actor)
    assert "http" not in letter(mailed()).body
