"""What every channel is: something that can be opened for a batch, and then sends one delivery after another."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from carecert.notify.models import Delivery


class Outcome(StrEnum):
    """How one attempt ended."""

    SENT = "sent"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"


@dataclass(frozen=True, slots=True)
class Result:
    """The end of one attempt. `why`: the reason of a failure. `wait`: how long the other side asks us to wait.

    `reference`: what the provider calls the message, when it says so.
    """

    outcome: Outcome
    why: str = ""
    reference: str = ""
    wait: timedelta = timedelta()


def sent(reference: str = "") -> Result:
    """It was taken."""
    return Result(Outcome.SENT, reference=reference[:100])


def later(why: str, wait: timedelta = timedelta()) -> Result:
    """It failed, and may work later."""
    return Result(Outcome.TEMPORARY, why, wait=wait)


def never(why: str) -> Result:
    """It failed, and will fail again: there is no such address."""
    return Result(Outcome.PERMANENT, why)


class Unreachable(Exception):
    """A channel cannot be opened now; the message says why."""


class Sender(Protocol):
    """An open channel."""

    def send(self, delivery: Delivery) -> Result:
        """Try once. What goes wrong is told in the result; an exception counts as a failure of this one only."""
        ...


class Carrier(Protocol):
    """A channel: what its provider is called, how many messages a minute that takes, and how many are one batch."""

    @property
    def provider(self) -> str: ...
    @property
    def per_minute(self) -> int: ...
    @property
    def batch(self) -> int: ...

    def opened(self) -> AbstractContextManager[Sender]:
        """Open it for a batch. Raises `Unreachable`."""
        ...
