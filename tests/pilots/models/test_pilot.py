"""Pilots in the database."""

import pytest
from django.db import IntegrityError, transaction

from carecert.organisations.actor import Actor
from carecert.organisations.features import FEATURES, Feature
from carecert.pilots.models import Pilot
from carecert.pilots.rules.who import Rule, Who
from tests.cast import Cast
from tests.factories.pilots import pilot

pytestmark = pytest.mark.django_db


def test_administrators_and_the_nation_see_which_there_are(cast: Cast) -> None:
    one = pilot(cast, regions=[cast.region.pk])
    for who in (cast.nina, cast.ana, cast.amir):
        assert list(Pilot.objects.visible_to(who.actor)) == [one]
    for actor in (cast.bob.actor, cast.omar.actor, Actor.anonymous()):
        assert not Pilot.objects.visible_to(actor).exists()
    assert one.rule == Rule(Who.CHOSEN, regions=frozenset({cast.region.pk}))
    assert one.declared == FEATURES[Feature.TEAMS]
    assert Pilot(feature="gone").declared is None
    assert (str(one), one.code, one.who_in_words) == ("teams-channel", "teams-channel", "Chosen organisations")


@pytest.mark.parametrize(
    "wrong", [{"who": "some"}, {"reason": ""}, {"feature": ""}, {"starts_on": "2026-12-02", "ends_on": "2026-12-01"}]
)
def test_the_database_refuses_what_cannot_be(cast: Cast, wrong: dict[str, object]) -> None:
    pilot(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pilot.objects.update(**wrong)
