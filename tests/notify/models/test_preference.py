"""Preferences as rows."""

import pytest
from django.db import IntegrityError, transaction

from carecert.notify.models import Preference
from carecert.organisations.actor import Actor
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_nobody_sees_another_persons_choices(cast: Cast) -> None:
    kept = Preference.objects.create(person=cast.bob.user)
    assert str(kept) == f"{cast.bob.user.pk}: at-once"
    assert Preference.objects.visible_to(cast.bob.actor).count() == 1
    assert Preference.objects.visible_to(Actor.system("clock")).count() == 1
    for other in (cast.alice.actor, cast.nina.actor, Actor.anonymous()):
        assert Preference.objects.visible_to(other).count() == 0


def test_a_cadence_that_is_not_known_is_refused(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Preference.objects.create(person=cast.bob.user, cadence="weekly")
