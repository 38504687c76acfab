"""Telling senders."""

import pytest

from carecert.feedback.actions.telling import tell_answer, tell_state
from carecert.feedback.rules.states import State
from carecert.notify.actions.preference import choose
from carecert.notify.models import Channel, Delivery, Message
from carecert.notify.models.preference import Cadence
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


def test_one_message_goes_to_all_who_said_so_as_each_chose(cast: Cast) -> None:
    choose(cast.bob.user.pk, cadence=Cadence.NEVER, by=cast.bob.actor)
    all_of_it = [said(cast.bob.actor), said(cast.bob.actor), said(cast.alice.actor), said(Actor.anonymous())]
    for _ in range(2):
        tell_state(all_of_it, state=State.DONE, outcome="Shorter.", occasion="theme:1:x", by=cast.nina.actor)
    assert Message.objects.count() == 1
    assert Delivery.objects.filter(channel=Channel.IN_APP).count() == 2
    assert [one.person_id for one in Delivery.objects.filter(channel=Channel.EMAIL)] == [cast.alice.user.pk]


def test_nobody_to_tell_is_no_message(cast: Cast) -> None:
    tell_state([said(Actor.anonymous())], state=State.DONE, outcome="", occasion="x", by=cast.nina.actor)
    tell_answer(said(Actor.anonymous(), email="visitor@example.com"), occasion="reply:1", by=cast.nina.actor)
    assert not Message.objects.exists()
