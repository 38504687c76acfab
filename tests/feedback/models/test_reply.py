"""Answers."""

import pytest
from django.db import IntegrityError, transaction

from carecert.feedback.actions.handling import answer
from carecert.feedback.models import Reply
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


def test_answers_are_seen_as_what_they_answer(cast: Cast) -> None:
    reply = answer(said(cast.bob.actor), text="Thanks", by=cast.nina.actor)
    assert list(Reply.objects.visible_to(cast.bob.actor)) == list(Reply.objects.visible_to(cast.ana.actor)) == [reply]
    assert not Reply.objects.visible_to(cast.alice.actor).exists()
    assert str(reply.feedback_id) in str(reply)


def test_an_empty_answer_is_none(cast: Cast) -> None:
    answer(said(cast.bob.actor), text="Thanks", by=cast.nina.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.update(text="")
