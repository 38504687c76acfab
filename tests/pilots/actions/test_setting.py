"""Setting who has a feature."""

from datetime import date

import pytest

from carecert.audit.models import Entry
from carecert.organisations.features import Feature
from carecert.organisations.kinds import Kind
from carecert.pilots.actions.places import let_in
from carecert.pilots.actions.setting import BACKWARDS, CHANGED, NO_REASON, NO_REGION, CannotPilot
from carecert.pilots.models import Pilot
from carecert.pilots.rules.who import Who
from tests.cast import Cast
from tests.factories.pilots import pilot

pytestmark = pytest.mark.django_db


def test_what_is_set_is_kept_and_recorded_with_its_reason(cast: Cast) -> None:
    one = pilot(cast, kinds=[Kind.GP, Kind.GP], regions=[cast.region.pk], ends_on=date(2027, 1, 31), reason=" Try ")
    one.refresh_from_db()
    assert (one.who, one.kinds, one.regions, one.reason) == ("chosen", ["gp"], [cast.region.pk], "Try")
    entry = Entry.objects.get(verb="pilots.set")
    assert entry.subject == "pilots.pilot:teams-channel"
    assert entry.details["reason"] == "Try"
    assert entry.details["ends_on"] == "2027-01-31"


def test_those_who_are_in_it_by_name_stay(cast: Cast) -> None:
    pilot(cast)
    let_in(Feature.TEAMS, ["ASH"], by=cast.nina.actor)
    assert pilot(cast, Who.NOBODY).chosen == [cast.ashdown.pk]
    assert Pilot.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"starts_on": date(2027, 1, 2), "ends_on": date(2027, 1, 1)}, BACKWARDS),
        ({"reason": " "}, NO_REASON),
        ({"regions": [0]}, NO_REGION),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(CannotPilot, match=why):
        pilot(cast, **wrong)
    assert not Pilot.objects.exists()


def test_nobody_writes_over_what_they_have_not_seen(cast: Cast) -> None:
    seen = pilot(cast).changed_at
    pilot(cast, Who.NOBODY, seen=seen)
    with pytest.raises(CannotPilot, match=CHANGED):
        pilot(cast, Who.EVERYBODY, seen=seen)
