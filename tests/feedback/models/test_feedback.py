"""Feedback is seen by whoever gave it and by those who answer it."""

import pytest
from django.db import IntegrityError, transaction

from carecert.feedback.models import Feedback
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


def test_nobody_sees_what_a_colleague_said(cast: Cast) -> None:
    one = said(cast.bob.actor)
    for who in (cast.bob, cast.nina, cast.ana):
        assert list(Feedback.objects.visible_to(who.actor)) == [one], who
    for who in (cast.alice, cast.amir, cast.charlie, cast.omar):
        assert not Feedback.objects.visible_to(who.actor).exists(), who
    assert not Feedback.objects.visible_to(Actor.anonymous()).exists()
    assert list(Feedback.objects.own(cast.nina.actor)) == []


def test_what_was_said_is_in_words(cast: Cast) -> None:
    one = said(cast.bob.actor)
    assert (one.rating_in_words, one.state_in_words) == ("Useful", "New")
    assert one.state_means == "Nobody has read it yet."
    assert str(one) == one.ref


def test_an_answer_needs_somebody_to_reach(cast: Cast) -> None:
    assert said(cast.bob.actor, may_answer=False).can_be_answered
    assert said(Actor.anonymous(), email="visitor@example.com").can_be_answered
    assert not said(Actor.anonymous()).can_be_answered


@pytest.mark.parametrize(
    "wrong", [{"rating": 6}, {"rating": 0}, {"state": "lost"}, {"ref": ""}, {"email": "a@b.example"}]
)
def test_the_database_refuses_what_cannot_be(cast: Cast, wrong: dict[str, object]) -> None:
    said(cast.bob.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.update(**wrong)
