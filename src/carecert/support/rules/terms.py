"""The terms of support access: how long, what may be looked at, and what may be changed when the organisation agrees.

Both lists are closed. A permission that is not here is never given to support, whoever agrees to it: not the roles and
accounts of people, their sessions and tokens, not webhooks with their secrets, and not incidents, which ask for help in
a way of their own.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

SHORTEST, LONGEST = 15, 480
"""Minutes."""
LENGTHS = {15: "15 minutes", 30: "30 minutes", 60: "1 hour", 120: "2 hours", 240: "4 hours", 480: "8 hours"}
PATIENCE = timedelta(days=1)
"""So long a question waits for an answer, and an answer waits to be used."""

LOOKS = frozenset(
    {
        "broadcast:advisory:read",
        "broadcast:advisory:read-restricted",
        "assure:assessment:read",
        "assure:action:work",
        "knowledge:figures:read",
        "organisations:contacts:read",
        "organisations:systems:read",
    }
)
"""Pages that belong to these are open to whoever looks. Nothing can be sent there without agreement."""

CHANGES: dict[str, str] = {
    "organisations:contacts:manage": "Add, change and remove contacts",
    "organisations:systems:keep": "Keep the list of shared systems",
    "broadcast:advisory:acknowledge": "Acknowledge alerts and say how far you have got",
    "assure:assessment:answer": "Begin an assessment and answer its questions",
    "assure:action:manage": "Add and change actions",
}
"""What can be agreed to, in words that both sides read."""
WITH = {"assure:action:manage": "assure:action:work"}
"""What comes along, because its pages are the same."""


class Way(StrEnum):
    """How somebody wants to help."""

    LOOK = "look"
    CHANGE = "change"
    EMERGENCY = "emergency"


class State(StrEnum):
    """How far a request has come."""

    WAITING = "waiting"
    AGREED = "agreed"
    LIVE = "live"
    OVER = "over"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


STATES = {
    State.WAITING: "Waits for an answer",
    State.AGREED: "Agreed, not begun",
    State.LIVE: "Looking now",
    State.OVER: "Over",
    State.REFUSED: "Refused",
    State.WITHDRAWN: "Withdrawn",
    State.LAPSED: "Ran out unused",
}


def given(agreed: Iterable[str]) -> frozenset[str]:
    """The permissions with which something may be sent: those agreed that are on the list, and what comes along."""
    kept = frozenset(agreed) & CHANGES.keys()
    return kept | {WITH[one] for one in kept if one in WITH}


def state_of(
    *,
    now: datetime,
    asked_at: datetime,
    agreed: bool | None,
    answered_at: datetime | None,
    ends_at: datetime | None,
    ended_at: datetime | None,
) -> State:
    """Where a request stands. `ends_at`: None until it has begun."""
    if ends_at is not None:
        return State.LIVE if ended_at is None and now < ends_at else State.OVER
    if ended_at is not None:
        return State.WITHDRAWN
    if agreed is False:
        return State.REFUSED
    if now >= (answered_at or asked_at) + PATIENCE:
        return State.LAPSED
    return State.AGREED if agreed else State.WAITING
