"""What an administrator sees."""

import pytest

from carecert.organisations.features import Feature
from carecert.pilots.actions.places import ask, decide, leave, let_in
from carecert.pilots.queries.own import offer, offers
from carecert.pilots.rules.who import State, Who
from tests.cast import Cast
from tests.factories.pilots import pilot

pytestmark = pytest.mark.django_db


def told(cast: Cast) -> tuple[str, bool, bool]:
    one = offer(Feature.TEAMS, cast.amir.actor)
    return one.in_words, one.can_ask, one.can_leave


def test_each_step_is_told_with_what_can_be_done(cast: Cast) -> None:
    assert [one.feature for one in offers(cast.amir.actor)] == list(Feature)
    assert told(cast) == ("Everybody has it", False, False)
    pilot(cast)
    assert told(cast) == ("You do not have it yet", False, False)
    pilot(cast, open_to_ask=True)
    assert told(cast) == ("You do not have it yet", True, False)
    place = ask(Feature.TEAMS, cast.ashdown, why="We want it", by=cast.amir.actor)
    assert told(cast) == ("You have asked to join", False, False)
    decide(place, into=State.OUT, answer="Later", by=cast.nina.actor)
    assert told(cast) == ("You do not have it yet", True, False)
    let_in(Feature.TEAMS, ["ASH"], by=cast.nina.actor)
    assert told(cast) == ("You are in this pilot", False, True)
    leave(Feature.TEAMS, cast.ashdown, why="Too loud", by=cast.amir.actor)
    assert told(cast) == ("You have left this pilot", True, False)
    pilot(cast, Who.NOBODY, open_to_ask=True)
    assert told(cast)[1:] == (False, False)
