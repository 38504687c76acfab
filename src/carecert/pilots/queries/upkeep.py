"""What has grown old: features that should be a pilot no longer, and pilots of features that the code no longer has."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's name for what it prints
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.features import FEATURES, Feature
from carecert.pilots.models import Pilot


def stale(today: date) -> list[Feature]:
    """The features whose day of review is over, in the order of the code."""
    return [feature for feature, declared in FEATURES.items() if declared.review_by < today]


def left_over(actor: Actor) -> list[str]:
    """The names of pilots whose feature the code no longer has. They change nothing."""
    found = Pilot.objects.visible_to(actor).exclude(feature__in=list(Feature))
    return list(found.values_list("feature", flat=True))


def no_feature_is_stale(app_configs: Sequence[Any] | None, **_options: Any) -> list[CheckMessage]:  # noqa: ARG001 - Django passes it
    """One warning for each feature that nobody has decided about in time."""
    return [
        Warning(
            f"The feature {feature} was to be reviewed by {FEATURES[feature].review_by:%d %B %Y}.",
            hint="Give it to everybody and take it off the list, or move the day of its review.",
            id="carecert.W001",
        )
        for feature in stale(timezone.localdate())
    ]
