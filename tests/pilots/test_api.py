"""Pilots for programs."""

import pytest

from carecert.pilots.models import Place
from tests.cast import Cast
from tests.factories.pilots import pilot
from tests.reach.test_api import Program

pytestmark = pytest.mark.django_db
API = "/api/v1/pilots"
TEAMS = f"{API}/national/teams-channel"


def test_an_organisation_asks_is_let_in_and_leaves(cast: Cast) -> None:
    pilot(cast, open_to_ask=True)
    amir, nina = Program(cast, "amir"), Program(cast, "nina")
    (own,) = amir("GET", API)[1]
    assert (own["on"], own["can_ask"], own["state"]) == (False, True, None)
    assert amir("POST", f"{API}/teams-channel/departure", {"why": "x"})[0] == 409
    status, asked = amir("POST", f"{API}/teams-channel/request", {"why": "We use Teams"}, "key-12345")
    assert (status, asked["state"], asked["can_ask"]) == (200, "asked", False)
    assert amir("POST", f"{API}/teams-channel/request", {"why": "We use Teams"}, "key-12345") == (200, asked)
    assert amir("POST", f"{API}/teams-channel/request", {"why": "Again"})[0] == 409
    (place,) = nina("GET", f"{TEAMS}/places?state=asked")[1]["items"]
    assert (place["organisation"], place["why"]) == ("ASH", "We use Teams")
    decided = nina("POST", f"{TEAMS}/places/{place['id']}/decision", {"into": "in", "answer": "Welcome"})[1]
    assert decided["state"] == "in"
    (own,) = amir("GET", API)[1]
    assert (own["on"], own["pilot"], own["answer"]) == (True, True, "Welcome")
    assert amir("POST", f"{API}/teams-channel/departure", {"why": "Too loud"})[1]["on"] is False


def test_the_nation_sets_who_has_a_feature(cast: Cast) -> None:
    nina = Program(cast, "nina")
    (before,) = nina("GET", f"{API}/national")[1]
    assert (before["who"], before["for_everybody"]) == (None, True)
    given = {"who": "chosen", "kinds": ["gp"], "regions": ["SDR"], "ends_on": "2027-01-31", "reason": "Try"}
    status, made = nina("PUT", TEAMS, given)
    assert status == 200
    assert (made["who"], made["kinds"], made["regions"], made["ends_on"]) == ("chosen", ["gp"], ["SDR"], "2027-01-31")
    assert nina("GET", f"{API}/national")[1] == [made]
    assert nina("POST", f"{TEAMS}/places", {"codes": ["ash"]})[1] == {"let_in": ["ASH"]}
    assert nina("POST", f"{TEAMS}/places", {"codes": ["NOBODY"]})[0] == 409
    assert Place.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"who": "some"}, 422),
        ({"reason": " "}, 422),
        ({"kinds": ["castle"]}, 422),
        ({"regions": ["NOWHERE"]}, 409),
        ({"regions": ["ASH"]}, 409),
        ({"starts_on": "2027-01-02", "ends_on": "2027-01-01"}, 409),
    ],
)
def test_what_cannot_be_is_told(cast: Cast, wrong: dict[str, object], status: int) -> None:
    given = {"who": "chosen", "reason": "Try", **wrong}
    assert Program(cast, "nina")("PUT", TEAMS, given)[0] == status


def test_strangers_and_other_roles_stay_out(cast: Cast) -> None:
    pilot(cast, open_to_ask=True)
    bob, ana, nina = (Program(cast, name) for name in ("bob", "ana", "nina"))
    assert bob("GET", API)[0] == bob("POST", f"{API}/teams-channel/request", {"why": "x"})[0] == 403
    assert bob("GET", f"{API}/national")[0] == bob("GET", f"{TEAMS}/places")[0] == 403
    assert ana("PUT", TEAMS, {"who": "nobody", "reason": "x"})[0] == 403
    assert ana("POST", f"{TEAMS}/places", {"codes": ["ASH"]})[0] == 403
    assert nina("PUT", f"{API}/national/teleport", {"who": "nobody", "reason": "x"})[0] == 404
    assert nina("POST", f"{TEAMS}/places/999999/decision", {"into": "in"})[0] == 404
