"""Whether somebody has a feature. The pilots stand above and know the answer, so it comes through a hook."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from carecert.organisations.actor import Actor
from carecert.organisations.features.declared import FEATURES, Feature


@dataclass(frozen=True, slots=True)
class Standing:
    """How one organisation stands to a feature: whether it has it, and whether it has it in a pilot."""

    on: bool
    pilot: bool = False


Gate = Callable[[Feature, Actor], Standing]


@lru_cache(maxsize=4)
def _gate(path: str) -> Gate:
    found: Gate = import_string(path)
    return found


def standing(feature: Feature, actor: Actor) -> Standing:
    """How the organisation that somebody acts for stands to a feature now."""
    path = getattr(settings, "FEATURE_GATE", "")
    return _gate(path)(feature, actor) if path else Standing(FEATURES[feature].for_everybody)


def is_on(feature: Feature, actor: Actor) -> bool:
    """Whether somebody may use a feature. The service itself may use all of them."""
    return actor.is_system or standing(feature, actor).on
