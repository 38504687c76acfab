"""What has grown old."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.checks import run_checks

from carecert.organisations.features import FEATURES, Feature
from carecert.pilots.models import Pilot
from carecert.pilots.queries.upkeep import left_over, no_feature_is_stale, stale
from tests.cast import Cast
from tests.factories.pilots import pilot

pytestmark = pytest.mark.django_db
LAST = FEATURES[Feature.TEAMS].review_by


def test_a_feature_is_stale_after_its_day_of_review() -> None:
    assert stale(LAST) == []
    assert stale(LAST + timedelta(days=1)) == [Feature.TEAMS]


def test_the_systems_own_check_says_so_and_stops_nothing() -> None:
    with time_machine.travel(date(2040, 1, 1), tick=False):
        found = no_feature_is_stale(None)
        assert [one.id for one in run_checks() if one.id == "carecert.W001"] == ["carecert.W001"] * len(Feature)
    assert len(found) == len(Feature)
    assert not found[0].is_serious()
    assert "teams-channel" in found[0].msg


def test_a_pilot_whose_feature_is_gone_is_named_and_changes_nothing(cast: Cast) -> None:
    pilot(cast)
    assert left_over(cast.nina.actor) == []
    Pilot.objects.update(feature="teleport")
    assert left_over(cast.nina.actor) == ["teleport"]
