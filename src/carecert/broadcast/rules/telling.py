"""What a message may say of an alert: one marked AMBER or narrower is named in a message, but not told in it."""

from dataclasses import dataclass
from datetime import timedelta

from carecert.broadcast.rules.severity import Severity


@dataclass(frozen=True, slots=True)
class Told:
    """Subject and body of a message, in plain text."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class About:
    """What the message is about. `open`: whether the marking lets the title and summary travel by email."""

    ref: str
    title: str
    summary: str
    severity: Severity
    marking: str
    acknowledge_by: str
    act_by: str
    open: bool


def published(about: About) -> Told:
    """The message that an alert is out."""
    name = f": {about.title}" if about.open else ""
    lines = [f"Marking: {about.marking}."]
    if about.open:
        lines += ["", about.summary]
    else:
        lines += ["", "Its marking does not let us put its title in a message."]
    lines += ["", *_deadlines(about), "Open it to read the steps and to say that your organisation has seen it."]
    return Told(f"{about.severity.label} alert {about.ref}{name}", "\n".join(lines))


def reminder(about: About, *, passed: bool, near: timedelta) -> Told:
    """The message to an organisation that has not said that it has seen an alert."""
    hours = int(near.total_seconds() // 3600)
    when = (
        "The time to acknowledge it has passed." if passed else f"Less than {hours} hours are left to acknowledge it."
    )
    name = f": {about.title}" if about.open else ""
    subject = f"{'Overdue' if passed else 'Reminder'}: {about.severity.label} alert {about.ref}{name}"
    lines = [f"Your organisation has not said that it has seen alert {about.ref}{name}.", when, "", *_deadlines(about)]
    return Told(subject, "\n".join([*lines, "Open it, read it, and acknowledge it. It takes a minute."]))


def raised(about: About, reason: str) -> Told:
    """The message that an alert that was out already is now called more severe."""
    name = f": {about.title}" if about.open else ""
    lines = [f"Alert {about.ref}{name} is now {about.severity.label}. It was less severe when it went out."]
    if about.open:
        lines += ["", f"Why: {reason}"]
    lines += ["", *_deadlines(about), "Open it and read the steps again. What your organisation has answered stays."]
    return Told(f"Now {about.severity.label}: alert {about.ref}{name}", "\n".join(lines))


def withdrawn(about: About, reason: str) -> Told:
    """The message that an alert no longer holds."""
    name = f": {about.title}" if about.open else ""
    lines = [f"Alert {about.ref}{name} has been withdrawn. You do not need to act on it any more."]
    if about.open:
        lines += ["", f"Why: {reason}"]
    return Told(f"Withdrawn: alert {about.ref}{name}", "\n".join(lines))


def _deadlines(about: About) -> list[str]:
    lines = [f"Acknowledge by {about.acknowledge_by}."] if about.acknowledge_by else []
    lines += [f"Act by {about.act_by}."] if about.act_by else []
    return [*lines, ""] if lines else []
