"""What an advisory lacks before it can be reviewed or published: the check page and the verbs ask the same list."""

from dataclasses import dataclass
from datetime import datetime

from carecert.broadcast.rules.severity import Severity


@dataclass(frozen=True, slots=True)
class Facts:
    """What the check looks at. `addressed`: how many organisations the audience has."""

    title: str
    summary: str
    severity: Severity
    steps: int
    addressed: int
    acknowledge_by: datetime | None
    act_by: datetime | None


def lacks(facts: Facts, now: datetime) -> list[str]:
    """What must be put right, each in one sentence; empty when the advisory is ready."""
    found = []
    if not facts.title.strip():
        found.append("Give the alert a title.")
    if not facts.summary.strip():
        found.append("Write a summary: what is wrong, and for whom.")
    if not facts.steps:
        found.append("Add at least one resolution step. No alert goes out without one.")
    if not facts.addressed:
        found.append("Choose an audience with at least one organisation in it.")
    if facts.severity is Severity.HIGH and facts.acknowledge_by is None:
        found.append("Set a time to acknowledge by. A High alert always has one.")
    if facts.acknowledge_by is not None and facts.acknowledge_by <= now:
        found.append("The time to acknowledge by has passed. Set a later one.")
    if facts.act_by is not None and facts.act_by <= now:
        found.append("The time to act by has passed. Set a later one.")
    return found
