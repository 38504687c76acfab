"""Who has a feature now: one query at most, and none for as long as this process remembers the answer.

What is remembered is a few seconds old at most, so a change reaches every process by itself; the process that made it
knows it at once. See `docs/adr/0031-pilots.md`.
"""

import time
from collections.abc import Mapping

from django.conf import settings
from django.db.models import Subquery
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.features import FEATURES, Feature, Standing
from carecert.organisations.models import Organisation
from carecert.pilots.models import Pilot
from carecert.pilots.rules.who import Place, Who, ids_in

MOST = 5000
"""So many organisations are remembered; then all are forgotten, which costs one query for each that asks again."""

Answers = Mapping[str, Standing]
_HELD: dict[int, tuple[float, Answers]] = {}


def standing(feature: Feature, actor: Actor) -> Standing:
    """How the organisation that somebody acts for stands to a feature."""
    return standings(actor).get(feature, Standing(FEATURES[feature].for_everybody))


def standings(actor: Actor) -> Answers:
    """How it stands to every feature that a pilot runs for."""
    key, now = actor.organisation_id or 0, time.monotonic()
    held = _HELD.get(key)
    if held is not None and held[0] > now:
        return held[1]
    found = _ask(actor)
    if settings.PILOTS_REMEMBERED:
        if len(_HELD) >= MOST:
            _HELD.clear()
        _HELD[key] = (now + settings.PILOTS_REMEMBERED, found)
    return found


def forget() -> None:
    """Forget what this process remembers: something has changed."""
    _HELD.clear()


def _ask(actor: Actor) -> Answers:
    kind = Organisation.objects.filter(pk=actor.organisation_id or 0).values("kind")[:1]
    today, found = timezone.localdate(), {}
    for pilot in Pilot.objects.annotate(kind=Subquery(kind)):
        rule, own = pilot.rule, vars(pilot)["kind"]
        if rule.runs(today):
            place = Place(actor.organisation_id, own or "", ids_in(actor.path)) if actor.organisation_id else None
            on = rule.includes(place)
            found[pilot.feature] = Standing(on, pilot=on and rule.who == Who.CHOSEN)
    return found
