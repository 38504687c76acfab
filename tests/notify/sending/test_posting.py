"""One batch: what is bad in it stops nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.notify.channels.email.smtp import EmailCarrier
from carecert.notify.channels.interface import Result, Unreachable, sent
from carecert.notify.models import Channel, Delivery, Message, State
from carecert.notify.rules.retry import ATTEMPTS
from carecert.notify.sending.claiming import Batch, claim
from carecert.notify.sending.posting import send_batch, send_some
from tests.cast import Cast
from tests.notify.post import Postbox, due_now, say

pytestmark = pytest.mark.django_db


@dataclass
class Poisoned:
    """A channel that chokes on one address."""

    poison: str = "bob@ash.example"
    provider: str = "test"
    per_minute: int = 3000
    batch: int = 10
    got: list[str] = field(default_factory=list)
    shut: bool = False

    @contextmanager
    def opened(self) -> Iterator["Poisoned"]:
        if self.shut:
            raise Unreachable("it is shut")
        yield self

    def send(self, delivery: Delivery) -> Result:
        if delivery.address == self.poison:
            raise RecursionError("a record that nothing can be made of")
        self.got.append(delivery.address)
        return sent()


@pytest.fixture
def told(cast: Cast) -> Message:
    return say(cast, people=[cast.alice.user.pk, cast.bob.user.pk, cast.mary.user.pk])


def states() -> dict[str, str]:
    return dict(Delivery.objects.filter(channel=Channel.EMAIL).values_list("address", "state"))


def test_one_bad_record_never_stops_the_others(told: Message) -> None:
    carrier = Poisoned()
    assert send_some(Channel.EMAIL, carrier) == (3, False)
    assert carrier.got == ["alice@ash.example", "mary@ash.example"]
    assert states()["bob@ash.example"] == State.WAITING
    for _ in range(ATTEMPTS - 1):
        due_now()
        send_some(Channel.EMAIL, carrier)
    assert states() == {
        "alice@ash.example": State.SENT,
        "bob@ash.example": State.FAILED,
        "mary@ash.example": State.SENT,
    }
    assert "RecursionError" in Delivery.objects.get(address="bob@ash.example").problem


def test_a_letter_that_cannot_be_written_stops_no_other(told: Message, postbox: Postbox, cast: Cast) -> None:
    Delivery.objects.filter(person=cast.bob.user).update(address="bob@ash.example\nBcc: x")
    from_here = EmailCarrier()
    send_some(Channel.EMAIL, from_here)
    assert sorted(letter["To"] for letter in postbox.letters) == ["alice@ash.example", "mary@ash.example"]


def test_a_channel_that_is_shut_costs_each_one_attempt(told: Message) -> None:
    send_some(Channel.EMAIL, Poisoned(shut=True))
    found = Delivery.objects.filter(channel=Channel.EMAIL)
    assert set(found.values_list("attempts", "state", "problem")) == {(1, State.WAITING, "it is shut")}


def test_a_record_that_kills_its_worker_is_given_up_and_takes_no_other_with_it(told: Message) -> None:
    """As after workers that died with all three in their hands: each comes back alone."""
    claim(Channel.EMAIL, 3)
    Delivery.objects.filter(address="bob@ash.example").update(attempts=ATTEMPTS)
    Delivery.objects.filter(channel=Channel.EMAIL).update(next_attempt_at=timezone.now())
    carrier = Poisoned(poison="")
    while send_some(Channel.EMAIL, carrier)[0]:
        pass
    assert carrier.got == ["alice@ash.example", "mary@ash.example"]
    assert states()["bob@ash.example"] == State.FAILED


def test_there_is_no_sending_beyond_the_lease(told: Message) -> None:
    batch = claim(Channel.EMAIL, 3)
    carrier = Poisoned()
    send_batch(Batch(batch.lease, timezone.now() + timedelta(seconds=1), batch.deliveries), carrier)
    assert carrier.got == []
    assert len(claim(Channel.EMAIL, 3).deliveries) == 3


def test_the_pace_is_kept_and_what_is_not_used_is_given_back(told: Message) -> None:
    carrier = Poisoned(poison="", per_minute=20)  # two in six seconds
    assert send_some(Channel.EMAIL, carrier) == (2, False)
    assert send_some(Channel.EMAIL, carrier) == (0, True)
