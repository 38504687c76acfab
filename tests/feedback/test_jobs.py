"""Answers to strangers go by email, once."""

import pytest
from django.core import mail

from carecert.feedback.actions.forgetting import forget_addresses
from carecert.feedback.actions.handling import answer
from carecert.feedback.jobs import send_reply
from carecert.feedback.models import Feedback
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


def test_a_stranger_gets_the_answer_once(cast: Cast) -> None:
    one = said(Actor.anonymous(), email="Visitor@Example.com")
    reply = answer(one, text="Thank you. It is shorter now.", by=cast.nina.actor)
    send_reply(reply.pk)
    send_reply(reply.pk)
    (letter,) = mail.outbox
    assert letter.to == ["visitor@example.com"]
    assert one.ref in letter.subject
    assert "It is shorter now." in letter.body
    assert cast.nina.user.name not in letter.body
    reply.refresh_from_db()
    assert reply.sent_at is not None


def test_nothing_goes_to_an_address_that_was_forgotten(cast: Cast) -> None:
    one = said(Actor.anonymous(), email="visitor@example.com")
    reply = answer(one, text="Thank you", by=cast.nina.actor)
    Feedback.objects.update(changed_at="2026-01-01T00:00:00Z")
    assert forget_addresses(by=Actor.system("clock")) == 1
    send_reply(reply.pk)
    assert mail.outbox == []
