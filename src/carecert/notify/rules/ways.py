"""Which way a message takes to somebody, and which way comes next when one fails."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

EMAIL, SMS = "email", "sms"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody: a channel, and the address or number there."""

    channel: str
    address: str


class How(StrEnum):
    """What happens to the email of one message for one person."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    NEVER = "never"


URGENT_KINDS = frozenset({"incident", "clock"})
"""Kinds of message that are always urgent: an incident, and a legal clock that runs."""


def is_urgent(kind: str, told: bool | None) -> bool:
    """Whether nothing may hold a message back. `told`: what the sender says; None leaves it to the kind."""
    return kind in URGENT_KINDS or bool(told)


def how(chosen: str, *, urgent: bool) -> How:
    """How the email of a message comes. `chosen`: the person's own choice, which an urgent message does not ask."""
    return How.AT_ONCE if urgent else How(chosen)


def next_way(ways: Sequence[Way], tried: Collection[Way], *, urgent: bool) -> Way | None:
    """The first way that was not tried yet, or None. Texts are for what is urgent, since each one costs and wakes."""
    return next((way for way in ways if way not in tried and (urgent or way.channel != SMS)), None)
