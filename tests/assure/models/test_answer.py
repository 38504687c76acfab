"""Answers stay at home, and their history only grows."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from carecert.assure.models import Answer, AnswerChange, Framework
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.assure import answered, begun


def test_overseers_and_the_nation_do_not_read_answers(cast: Cast, small: Framework) -> None:
    answered(cast.alice)
    for model in (Answer, AnswerChange):
        count = {
            name: model.objects.visible_to(cast.named(name).actor).count()
            for name in ("alice", "omar", "ana", "charlie")
        }
        assert count == {"alice": 5, "omar": 0, "ana": 0, "charlie": 0}
        assert model.objects.visible_to(Actor.system("clock")).count() == 5


def test_each_item_has_one_answer(cast: Cast, small: Framework) -> None:
    held = answered(cast.alice)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Answer.objects.create(
            organisation=cast.ashdown, assessment=held, item="W1", value={}, answered_by="x", answered_at=timezone.now()
        )


def test_an_answer_has_an_item(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    with pytest.raises(IntegrityError, match="assure_answer_has_an_item"):
        Answer.objects.create(
            organisation=cast.ashdown, assessment=held, item="", value={}, answered_by="x", answered_at=timezone.now()
        )


def test_an_answer_belongs_to_the_organisation_of_its_assessment(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    with pytest.raises(DatabaseError, match="different organisations"):
        Answer.objects.create(
            organisation=cast.birchwood,
            assessment=held,
            item="W1",
            value={},
            answered_by="x",
            answered_at=timezone.now(),
        )


def test_history_cannot_be_changed(cast: Cast, small: Framework) -> None:
    change = AnswerChange.objects.filter(assessment=answered(cast.alice)).first()
    assert change is not None
    change.note = "Something else"
    with transaction.atomic(), pytest.raises(DatabaseError):
        change.save()
    with transaction.atomic(), pytest.raises(DatabaseError):
        change.delete()


def test_rows_have_names_for_the_record(cast: Cast, small: Framework) -> None:
    held = answered(cast.alice, {"W1": "all"})
    assert str(Answer.objects.get()) == f"{held.pk}: W1"
    assert str(AnswerChange.objects.get()) == f"{held.pk}: W1 v1"
