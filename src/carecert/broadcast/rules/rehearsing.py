"""What a test alert says. It is marked as a test wherever it is named, so that nobody takes it for a real one."""

import re
from datetime import timedelta

from carecert.broadcast.rules.telling import Told

PATIENCE = timedelta(minutes=10)
"""So long a test alert that nobody has acknowledged is not sent again."""

DAY = timedelta(days=1)
MOST_A_DAY = 5
"""So many an organisation is sent within a day: text messages cost, and people stop to look at what comes too often."""

TITLE = "Test alert: nothing is wrong"
SUMMARY = (
    "This is a test. There is no threat, and nothing to repair. It came the same way as a real alert, to the same "
    "people, so that you know that a real one would reach you, and what to do then."
)
STEPS = (
    "Open it as you would open a real alert. You are doing this now.",
    "Look who got it: a colleague should have got it too, so that somebody acts while you are away.",
    "Press “Acknowledge this alert”. For a real one, this tells the national team that you have seen it.",
)
REF = re.compile(r"TEST-([1-9][0-9]{0,17}|0[0-9]{3})")


def make(number: int) -> str:
    """The reference of a test alert: "TEST-0012". The series is its own, so none can be taken for a real one's."""
    return f"TEST-{number:04}"


def number_of(ref: str) -> int | None:
    """The number behind a reference; None for a text that is none."""
    found = REF.fullmatch(ref)
    return int(found[1]) if found else None


def told(ref: str, organisation: str) -> Told:
    """The message that a test alert is there."""
    lines = [SUMMARY, "", f"Open it, and say that {organisation} has seen it. It takes a minute."]
    return Told(f"TEST {ref}: {TITLE}", "\n".join(lines))
