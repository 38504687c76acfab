"""The closed list of features that can be given to some organisations first."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Feature(StrEnum):
    """The name of each feature, as addresses and the database have it."""

    TEAMS = "teams-channel"


@dataclass(frozen=True, slots=True)
class Declared:
    """What is known of a feature by its code.

    `owner`: who answers for it. `since`: when it came. `review_by`: when somebody must decide whether it still needs to
    be a pilot. `for_everybody`: whether organisations have it while no pilot runs. `page`: the name of its page.
    """

    title: str
    does: str
    owner: str
    since: date
    review_by: date
    for_everybody: bool
    page: str


FEATURES: dict[Feature, Declared] = {
    Feature.TEAMS: Declared(
        title="Alerts in a Teams channel",
        does="Your alerts also appear as a card in a Teams channel that you choose.",
        owner="National alert team",
        since=date(2026, 11, 1),
        review_by=date(2027, 11, 1),
        for_everybody=True,
        page="notify:webhooks",
    ),
}


def feature_named(name: str) -> Feature | None:
    """The feature with this name; None for one that is not declared, or no longer."""
    return Feature(name) if name in FEATURES else None
