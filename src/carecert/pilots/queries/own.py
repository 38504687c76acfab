"""What an administrator sees: every feature that can be a pilot, and how the own organisation stands to it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.features import FEATURES, Declared, Feature, Standing
from carecert.pilots.models import Pilot, Place
from carecert.pilots.queries.gate import standing
from carecert.pilots.rules.who import State, Who


@dataclass(frozen=True, slots=True)
class Offer:
    """One feature. `can_ask`, `can_leave`: what the organisation can do about it."""

    feature: Feature
    declared: Declared
    standing: Standing
    place: Place | None
    ends_on: date | None
    can_ask: bool
    can_leave: bool

    @property
    def in_words(self) -> str:
        """How the organisation stands to it."""
        if self.standing.pilot:
            return "You are in this pilot"
        if self.standing.on:
            return "Everybody has it"
        if self.place and self.place.state == State.ASKED:
            return "You have asked to join"
        if self.place and self.place.state == State.LEFT:
            return "You have left this pilot"
        return "You do not have it yet"


def offers(actor: Actor) -> list[Offer]:
    """Every feature, in the order of the code."""
    pilots = {pilot.feature: pilot for pilot in Pilot.objects.visible_to(actor)}
    places = {place.pilot_id: place for place in Place.objects.visible_to(actor).of(actor)}
    return [_offer(feature, pilots.get(feature), places, actor) for feature in Feature]


def offer(feature: Feature, actor: Actor) -> Offer:
    """One feature."""
    return next(one for one in offers(actor) if one.feature == feature)


def _offer(feature: Feature, pilot: Pilot | None, places: dict[int, Place], actor: Actor) -> Offer:
    held = standing(feature, actor)
    runs = pilot is not None and pilot.rule.runs(timezone.localdate())
    place = places.get(pilot.pk) if pilot else None
    asked = place is not None and place.state == State.ASKED
    opened = pilot is not None and runs and pilot.who == Who.CHOSEN and pilot.open_to_ask
    return Offer(
        feature=feature,
        declared=FEATURES[feature],
        standing=held,
        place=place,
        ends_on=pilot.ends_on if pilot and runs else None,
        can_ask=opened and not held.on and not asked,
        can_leave=held.pilot,
    )
