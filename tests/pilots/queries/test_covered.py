"""Whom a pilot covers."""

import pytest

from carecert.organisations.features import Feature
from carecert.organisations.kinds import Kind
from carecert.pilots.actions.places import ask, let_in
from carecert.pilots.models import Pilot
from carecert.pilots.queries.covered import asking, covered, places_of, regions
from carecert.pilots.queries.gate import standing
from carecert.pilots.rules.who import Who
from tests.cast import Cast
from tests.factories.pilots import pilot

pytestmark = pytest.mark.django_db


def codes(cast: Cast) -> list[str]:
    return [one.code for one in covered(Pilot.objects.get(), cast.nina.actor)]


def test_by_name_kind_and_region_as_the_gate_says(cast: Cast) -> None:
    pilot(cast, kinds=[Kind.GP])
    assert codes(cast) == ["BIR"]
    let_in(Feature.TEAMS, ["ASH"], by=cast.nina.actor)
    assert codes(cast) == ["ASH", "BIR"]
    assert [standing(Feature.TEAMS, cast.named(name).actor).on for name in ("alice", "charlie", "omar")] == [
        True,
        True,
        False,
    ]
    pilot(cast, regions=[cast.region.pk])
    assert codes(cast) == ["ASH", "BIR", "SDR", "WICB"]
    pilot(cast, Who.NOBODY)
    assert codes(cast) == []
    pilot(cast, Who.EVERYBODY)
    assert len(codes(cast)) == 5


def test_who_asks_is_counted_and_comes_first(cast: Cast) -> None:
    one = pilot(cast, open_to_ask=True)
    let_in(Feature.TEAMS, ["BIR"], by=cast.nina.actor)
    ask(Feature.TEAMS, cast.ashdown, why="We want it", by=cast.amir.actor)
    assert asking(cast.nina.actor) == {one.pk: 1}
    assert [place.organisation.code for place in places_of(one, cast.nina.actor)] == ["ASH", "BIR"]
    assert regions(cast.nina.actor) == [(cast.region.pk, "South Downs Region")]
