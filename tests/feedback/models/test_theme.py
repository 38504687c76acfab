"""Themes."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.feedback.actions.themes import gather, make_theme
from carecert.feedback.models import Theme
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


def test_everybody_sees_what_is_published(cast: Cast) -> None:
    theme = make_theme(title="Too long", by=cast.nina.actor)
    assert list(Theme.objects.visible_to(cast.ana.actor)) == [theme]
    assert not Theme.objects.visible_to(cast.bob.actor).exists()
    Theme.objects.update(said="a", did="b", published_at=timezone.now())
    assert list(Theme.objects.visible_to(Actor.anonymous())) == [theme]


def test_somebody_who_said_it_twice_counts_once(cast: Cast) -> None:
    theme = make_theme(title="Too long", by=cast.nina.actor)
    assert vars(Theme.objects.with_people().get())["people"] == 0
    stranger = Actor.anonymous()
    all_of_it = [said(cast.bob.actor), said(cast.bob.actor), said(cast.alice.actor), said(stranger), said(stranger)]
    gather(theme, [one.ref for one in all_of_it], by=cast.nina.actor)
    assert vars(Theme.objects.with_people().get())["people"] == 4


@pytest.mark.parametrize("wrong", [{"title": ""}, {"state": "lost"}, {"published_at": timezone.now()}])
def test_the_database_refuses_what_cannot_be(cast: Cast, wrong: dict[str, object]) -> None:
    assert str(make_theme(title="Too long", by=cast.nina.actor)) == "Too long"
    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.update(**wrong)
