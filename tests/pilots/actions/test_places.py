"""Letting organisations in and out."""

import pytest

from carecert.audit.models import Entry
from carecert.notify.models import Delivery, Message
from carecert.organisations.features import Feature, is_on
from carecert.organisations.kinds import Kind
from carecert.pilots.actions.places import NO_PILOT, NOT_IN, NOT_OPEN, ask, decide, leave, let_in
from carecert.pilots.actions.setting import CannotPilot
from carecert.pilots.models import Pilot, Place
from carecert.pilots.rules.who import State
from tests.cast import Cast
from tests.factories.pilots import pilot

pytestmark = pytest.mark.django_db


def test_an_organisation_asks_and_is_let_in_and_told(cast: Cast) -> None:
    pilot(cast, open_to_ask=True)
    place = ask(Feature.TEAMS, cast.ashdown, why=" We use Teams ", by=cast.amir.actor)
    assert (place.why, place.asked_by_id) == ("We use Teams", cast.amir.user.pk)
    assert not is_on(Feature.TEAMS, cast.alice.actor)
    kept = decide(place, into=State.IN, answer="Welcome", by=cast.nina.actor)
    assert (kept.why, kept.answer) == ("We use Teams", "Welcome")
    assert is_on(Feature.TEAMS, cast.alice.actor)
    assert set(Delivery.objects.values_list("person_id", flat=True)) == {cast.amir.user.pk}
    assert "Welcome" in Message.objects.get().body
    assert set(Entry.objects.filter(chain="organisation:ASH").values_list("verb", flat=True)) == {
        "pilots.asked",
        "pilots.decided",
    }


def test_a_refusal_leaves_what_kind_or_region_gives(cast: Cast) -> None:
    pilot(cast, open_to_ask=True)
    place = ask(Feature.TEAMS, cast.ashdown, why="We want it", by=cast.amir.actor)
    decide(place, into=State.OUT, answer="Not yet", by=cast.nina.actor)
    pilot(cast, kinds=[Kind.ACUTE])
    assert is_on(Feature.TEAMS, cast.alice.actor)
    decide(Place.objects.get(), into=State.OUT, answer="", by=cast.nina.actor)
    assert not is_on(Feature.TEAMS, cast.alice.actor)
    with pytest.raises(CannotPilot, match="Let it in"):
        decide(Place.objects.get(), into=State.LEFT, answer="", by=cast.nina.actor)


def test_whoever_leaves_has_it_no_longer_whatever_its_kind(cast: Cast) -> None:
    pilot(cast, kinds=[Kind.ACUTE, Kind.GP])
    leave(Feature.TEAMS, cast.ashdown, why="Too loud", by=cast.amir.actor)
    assert not is_on(Feature.TEAMS, cast.alice.actor)
    assert is_on(Feature.TEAMS, cast.charlie.actor)
    with pytest.raises(CannotPilot, match=NOT_IN):
        leave(Feature.TEAMS, cast.ashdown, why="Again", by=cast.amir.actor)
    let_in(Feature.TEAMS, ["ASH"], by=cast.nina.actor)
    assert is_on(Feature.TEAMS, cast.alice.actor)
    assert Pilot.objects.get().without == []


def test_a_pilot_that_is_not_open_takes_no_request(cast: Cast) -> None:
    with pytest.raises(CannotPilot, match=NO_PILOT):
        ask(Feature.TEAMS, cast.ashdown, why="x", by=cast.amir.actor)
    pilot(cast)
    with pytest.raises(CannotPilot, match=NOT_OPEN):
        ask(Feature.TEAMS, cast.ashdown, why="x", by=cast.amir.actor)
    assert not Place.objects.exists()


def test_organisations_are_let_in_by_code_all_or_none(cast: Cast) -> None:
    pilot(cast)
    with pytest.raises(CannotPilot, match="NOBODY"):
        let_in(Feature.TEAMS, ["ASH", "NOBODY"], by=cast.nina.actor)
    assert not Place.objects.exists()
    assert let_in(Feature.TEAMS, [" ash", "BIR", ""], by=cast.nina.actor) == ["ASH", "BIR"]
    assert let_in(Feature.TEAMS, ["ASH"], by=cast.nina.actor) == []
    told = Delivery.objects.values_list("person_id", flat=True)
    assert set(told) == {cast.amir.user.pk, cast.charlie.user.pk}


def test_who_is_refused_a_second_time_is_told_a_second_time(cast: Cast) -> None:
    pilot(cast, open_to_ask=True)
    for answer in ("Not yet", "Not before spring"):
        place = ask(Feature.TEAMS, cast.ashdown, why="We want it", by=cast.amir.actor)
        decide(place, into=State.OUT, answer=answer, by=cast.nina.actor)
    first, second = Message.objects.order_by("pk")
    assert "Not yet" in first.body
    assert "Not before spring" in second.body
