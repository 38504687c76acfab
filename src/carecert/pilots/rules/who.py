"""Whether a pilot runs, and whether it includes an organisation."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Who(StrEnum):
    """Who has the feature while its pilot runs."""

    EVERYBODY = "everybody"
    CHOSEN = "chosen"
    NOBODY = "nobody"


WORDS: dict[Who, str] = {
    Who.EVERYBODY: "Everybody",
    Who.CHOSEN: "Chosen organisations",
    Who.NOBODY: "Nobody",
}


class State(StrEnum):
    """How one organisation stands to a pilot by name."""

    ASKED = "asked"
    IN = "in"
    LEFT = "left"
    OUT = "out"


STATES: dict[State, str] = {
    State.ASKED: "Asks to join",
    State.IN: "Is in it",
    State.LEFT: "Has left",
    State.OUT: "Is not in it",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One organisation as a rule sees it. `above`: the ids of those above it in the tree, and its own."""

    id: int
    kind: str
    above: frozenset[int]


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom a pilot includes. `regions`, `chosen`, `without`: ids of organisations; `without` weighs more than the rest.

    `starts_on` and `ends_on` are the first and the last day; None has no such limit.
    """

    who: Who
    starts_on: date | None = None
    ends_on: date | None = None
    kinds: frozenset[str] = frozenset()
    regions: frozenset[int] = frozenset()
    chosen: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()

    def runs(self, today: date) -> bool:
        """Whether it holds today. Outside its days a feature is as it was declared."""
        return (self.starts_on is None or self.starts_on <= today) and (self.ends_on is None or today <= self.ends_on)

    def includes(self, place: Place | None) -> bool:
        """Whether an organisation has the feature while the pilot runs. None: somebody who acts for no organisation."""
        if self.who != Who.CHOSEN:
            return self.who == Who.EVERYBODY
        if place is None or place.id in self.without:
            return False
        return place.id in self.chosen or place.kind in self.kinds or bool(self.regions & place.above)


def ids_in(path: str) -> frozenset[int]:
    """The ids in a place of the tree such as "/1/4/17/"."""
    return frozenset(int(part) for part in path.split("/") if part.isdecimal())
