"""Who has a feature."""

from typing import Any

import pytest

from carecert.organisations.actor import Actor
from carecert.organisations.features import FEATURES, Feature, Standing, is_on, standing

SOMEBODY = Actor(7, "Bob", 3, "ASH", "Ashdown", "/1/3/", frozenset(), "session")


def nobody_has_it(_feature: Feature, _actor: Actor) -> Standing:
    return Standing(on=False, pilot=True)


@pytest.fixture
def closed_gate(settings: Any) -> None:
    settings.FEATURE_GATE = f"{__name__}.nobody_has_it"


def test_the_gate_answers_and_the_service_itself_may_use_everything(closed_gate: None) -> None:
    assert standing(Feature.TEAMS, SOMEBODY) == Standing(on=False, pilot=True)
    assert not is_on(Feature.TEAMS, SOMEBODY)
    assert is_on(Feature.TEAMS, Actor.system("clock"))


def test_without_a_gate_a_feature_is_as_it_is_declared(settings: Any) -> None:
    settings.FEATURE_GATE = ""
    assert standing(Feature.TEAMS, SOMEBODY) == Standing(on=FEATURES[Feature.TEAMS].for_everybody)
