"""Figures are seen by those above; credits, which name people, never leave the organisation."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.knowledge.models import CompletionFigure, Credit
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.knowledge.learners import SYSTEM, a_course, passed


def test_a_figure_is_seen_at_home_by_overseers_and_by_the_nation(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    for name in ("mary", "omar", "ana"):
        assert CompletionFigure.objects.visible_to(cast.named(name).actor).count() == 1, name
    for actor in (cast.charlie.actor, Actor.anonymous()):
        assert not CompletionFigure.objects.visible_to(actor).exists()


def test_a_credit_is_seen_at_home_only(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    assert Credit.objects.visible_to(cast.mary.actor).count() == 1
    assert Credit.objects.visible_to(SYSTEM).count() == 1
    for name in ("charlie", "omar", "ana", "nina"):
        assert not Credit.objects.visible_to(cast.named(name).actor).exists(), name
    assert not Credit.objects.visible_to(Actor.anonymous()).exists()


def test_there_is_one_figure_and_one_credit_and_no_figure_below_nothing(cast: Cast) -> None:
    completion = passed(a_course(), by=cast.bob.actor)
    where = {"organisation": cast.ashdown, "course": completion.course}
    with pytest.raises(IntegrityError), transaction.atomic():
        CompletionFigure.objects.create(**where, changed_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Credit.objects.create(**where, person=cast.bob.user, valid_until=completion.valid_until, counted=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        CompletionFigure.objects.update(in_date=-1)
    assert str(CompletionFigure.objects.get()) == "1"
    assert str(Credit.objects.get()) == f"{cast.bob.user.pk} until {completion.valid_until}"
