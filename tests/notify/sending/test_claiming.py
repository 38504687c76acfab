"""Claiming in batches."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.notify.models import Channel, Delivery
from carecert.notify.sending.claiming import LEASE, Batch, claim, release
from tests.cast import Cast
from tests.notify.post import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(cast: Cast) -> list[int]:
    say(cast, people=[cast.alice.user.pk, cast.bob.user.pk, cast.mary.user.pk])
    return list(Delivery.objects.filter(channel=Channel.EMAIL).order_by("pk").values_list("pk", flat=True))


def test_a_batch_is_claimed_once(three: list[int]) -> None:
    first, second = claim(Channel.EMAIL, 2), claim(Channel.EMAIL, 2)
    assert [len(first.deliveries), len(second.deliveries)] == [2, 1]
    assert sorted(one.pk for one in [*first.deliveries, *second.deliveries]) == three
    assert first.lease != second.lease
    assert {one.attempts for one in first.deliveries} == {1}
    assert claim(Channel.EMAIL, 2).deliveries == []


def test_what_a_dead_worker_left_comes_back_one_by_one(three: list[int]) -> None:
    claim(Channel.EMAIL, 3)
    assert claim(Channel.EMAIL, 3, left_behind=True).deliveries == []
    Delivery.objects.filter(channel=Channel.EMAIL).update(next_attempt_at=timezone.now())
    assert claim(Channel.EMAIL, 3).deliveries == []
    assert [len(claim(Channel.EMAIL, 3, left_behind=True).deliveries) for _ in range(4)] == [1, 1, 1, 0]


def test_what_was_not_begun_is_put_back_as_if_it_had_not_been_claimed(three: list[int]) -> None:
    batch = claim(Channel.EMAIL, 3)
    release(batch, batch.deliveries[1:])
    again = claim(Channel.EMAIL, 3)
    assert [(one.pk, one.attempts) for one in again.deliveries] == [(three[1], 1), (three[2], 1)]


def test_a_worker_begins_nothing_at_the_end_of_its_lease(three: list[int]) -> None:
    batch = claim(Channel.EMAIL, 3)
    assert batch.may_go_on()
    assert not Batch(batch.lease, timezone.now() + timedelta(seconds=59), []).may_go_on()
    assert timezone.now() + LEASE >= batch.until


def test_other_channels_are_left_alone(three: list[int]) -> None:
    assert claim(Channel.SMS, 3).deliveries == []
