"""Waiting for what other processes do: often asked, and not for ever."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60.0


def wait_for(ask: Callable[[], T | None], what: str, *, patience: float = PATIENCE) -> T:
    """The first answer that is something. Fails after `patience` seconds, naming what did not come."""
    deadline = time.monotonic() + patience
    while True:
        found = ask()
        if found:
            return found
        assert time.monotonic() < deadline, f"no {what} after {patience:.0f} seconds"
        time.sleep(0.3)
