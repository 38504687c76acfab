"""What needs those who decide."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.joining.models import Application
from carecert.joining.queries import needs_you
from carecert.organisations.queries.together import settled
from tests.cast import Cast
from tests.factories.joining import proved
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def test_those_who_ask_are_counted_for_whoever_decides(cast: Cast) -> None:
    assert settled(needs_you(cast.omar.actor)) == []
    oak = organisation("Oak Practice", parent=cast.board)
    proved(oak)
    assert [need.title for need in settled(needs_you(cast.omar.actor))] == ["1 organisation asks to join"]
    proved(oak, email="q@oak.example")
    (need,) = settled(needs_you(cast.nina.actor))
    assert (need.title, need.link, need.rank) == ("2 organisations ask to join", "/join/queue/", 2)
    Application.objects.update(proved_at=timezone.now() - timedelta(days=6))
    assert settled(needs_you(cast.nina.actor))[0].rank == 1
    assert settled(needs_you(cast.amir.actor)) == []
