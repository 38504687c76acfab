"""Pilots as the nation sets them."""

from typing import Any

from carecert.organisations.features import Feature
from carecert.pilots.actions.setting import set_pilot
from carecert.pilots.models import Pilot
from carecert.pilots.rules.who import Who
from tests.cast import Cast


def pilot(cast: Cast, who: Who = Who.CHOSEN, **more: Any) -> Pilot:
    """The pilot of Teams channels, set by the national editor."""
    given: dict[str, Any] = {
        "kinds": [],
        "regions": [],
        "starts_on": None,
        "ends_on": None,
        "open_to_ask": False,
        "reason": "To see whether it helps",
    }
    return set_pilot(Feature.TEAMS, who=who, by=cast.nina.actor, **{**given, **more})
