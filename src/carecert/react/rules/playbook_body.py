"""The shape of a playbook pack: steps in phases, each with its effect and its clinical side effect.

A step is what CACAO 2.0 calls an action step, done by a person; the order of the file is its `on_completion` chain.
"""

from enum import StrEnum
from typing import Literal

import msgspec

from carecert.react.rules.kinds import IncidentKind


class Phase(StrEnum):
    """The phases of an incident, in the order in which they begin."""

    FIRST_HOUR = "first-hour"
    CONTAIN = "contain"
    CARE = "care-continuity"
    TELL = "tell"
    RECOVER = "recover"
    LEARN = "learn"


PHASE_NAMES: dict[Phase, str] = {
    Phase.FIRST_HOUR: "The first hour",
    Phase.CONTAIN: "Contain it",
    Phase.CARE: "Keep care going",
    Phase.TELL: "Tell people",
    Phase.RECOVER: "Recover",
    Phase.LEARN: "Learn",
}


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who does a step: the name in a large trust, and who that is in a small practice."""

    id: str
    name: str
    small: str


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to do. `side_effect` is what it may do to the care of patients; no step goes without one."""

    id: str
    phase: Phase
    title: str
    text: str
    who: str
    effect: str
    side_effect: str
    approve: str
    undo: str
    type: Literal["action"] = "action"
    decisive: bool = False
    minutes: int | None = None
    large: str = ""
    small: str = ""


class PlaybookBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole playbook: when to use it, the words to live by, who takes part, and the steps in order."""

    incident_kinds: tuple[IncidentKind, ...]
    when: str
    remember: tuple[str, ...]
    roles: tuple[Role, ...]
    steps: tuple[Step, ...]
