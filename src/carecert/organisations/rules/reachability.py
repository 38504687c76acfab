"""How well an organisation can be reached: a score from 0 to 100, and what takes points away, in words.

Nobody is missed when somebody in charge is known by name, when somebody stands in, when somebody answers at night, and
when a second channel works while the first is down. Each of these is worth points; what is missing costs them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FRESH = timedelta(days=90)
"""So long a confirmation holds."""

EMAIL = "email"


class Reason(StrEnum):
    """Why an organisation is hard to reach. The value is stored."""

    NOBODY = "nobody"
    BROKEN = "broken"
    NO_PRIMARY = "no-primary"
    NO_DEPUTY = "no-deputy"
    NO_NIGHT = "no-out-of-hours"
    NO_ANSWER = "drill-unanswered"
    OLD = "unconfirmed"
    ONE_CHANNEL = "one-channel"
    FAILING = "failing"


SENTENCES: dict[Reason, str] = {
    Reason.NOBODY: "No contact receives alerts.",
    Reason.BROKEN: "Every address and number has failed.",
    Reason.NO_PRIMARY: "There is no primary contact with a verified address or number that works.",
    Reason.NO_DEPUTY: "There is no deputy who can be reached.",
    Reason.NO_NIGHT: "There is no out-of-hours contact who can be reached.",
    Reason.NO_ANSWER: "Nobody answered the last test message in time.",
    Reason.OLD: "A contact was not confirmed for over 90 days.",
    Reason.ONE_CHANNEL: "There is only one channel: email without a telephone, or a telephone without email.",
    Reason.FAILING: "A message to one of the addresses or numbers failed.",
}

COSTS: dict[Reason, int] = {
    Reason.NOBODY: 100,
    Reason.BROKEN: 100,
    Reason.NO_PRIMARY: 30,
    Reason.NO_DEPUTY: 15,
    Reason.NO_NIGHT: 15,
    Reason.NO_ANSWER: 15,
    Reason.OLD: 10,
    Reason.ONE_CHANNEL: 10,
    Reason.FAILING: 5,
}
"""What each reason takes from 100. Those that are not final add up to 100, so the score is never below 0."""


@dataclass(frozen=True, slots=True)
class Line:
    """One way to reach one contact.

    `role`: the contact's. `since`: when it was confirmed last, or first written down. `failing`: the last message to it
    failed. `alerts`: whether alerts go to the contact.
    """

    role: str
    channel: str
    verified: bool
    since: datetime
    failing: bool
    alerts: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The score, its reasons with the costliest first, and when time alone changes it (None: never)."""

    score: int
    reasons: tuple[Reason, ...]
    changes_at: datetime | None


def judge(lines: Sequence[Line], *, drill_answered: bool | None, now: datetime) -> Verdict:
    """The verdict on an organisation. `drill_answered`: None when no drill has ended yet."""
    if not any(line.alerts for line in lines):
        return Verdict(0, (Reason.NOBODY,), None)
    working = [line for line in lines if not line.failing]
    if not any(line.alerts for line in working):
        return Verdict(0, (Reason.BROKEN,), None)
    holds = {
        Reason.NO_PRIMARY: not any(line.role == "primary" and line.verified for line in working),
        Reason.NO_DEPUTY: not _has(working, "deputy"),
        Reason.NO_NIGHT: not _has(working, "out-of-hours"),
        Reason.NO_ANSWER: drill_answered is False,
        Reason.OLD: any(is_old(line.since, now) for line in lines),
        Reason.ONE_CHANNEL: len({line.channel == EMAIL for line in working}) == 1,
        Reason.FAILING: len(working) < len(lines),
    }
    reasons = tuple(reason for reason in Reason if holds.get(reason))
    score = 100 - sum(COSTS[reason] for reason in reasons)
    coming = [line.since + FRESH for line in lines if not is_old(line.since, now)]
    return Verdict(score, reasons, min(coming, default=None))


def is_old(since: datetime, now: datetime) -> bool:
    """Whether a confirmation no longer holds."""
    return now >= since + FRESH


def sentences(reasons: Iterable[str]) -> list[str]:
    """The reasons in words. A reason that this release does not know is left out."""
    known = {reason.value: reason for reason in Reason}
    return [SENTENCES[known[reason]] for reason in reasons if reason in known]


def _has(lines: Sequence[Line], role: str) -> bool:
    return any(line.role == role for line in lines)
