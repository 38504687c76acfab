"""The shape of a triage pack: questions that branch, and outcomes that say what to do."""

import msgspec

from carecert.react.rules.kinds import Care, IncidentKind, Spread


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer: where it leads, what it tells us, and the advice that only this answer brings."""

    id: str
    label: str
    hint: str = ""
    next: str = ""
    outcome: str = ""
    care: Care | None = None
    spread: Spread | None = None
    first: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One plain question with its answers; `next` is where every answer leads that names no other place."""

    id: str
    ask: str
    required: str
    options: tuple[Option, ...]
    hint: str = ""
    next: str = ""


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to call when the reader's own organisation has no contact to show."""

    who: str
    why: str
    number: str = ""


class Outcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to do now: three actions, what to leave alone, whom to call, what to keep, and the playbook.

    An outcome without a playbook is no incident: none can be opened from it.
    """

    id: str
    kind: IncidentKind
    title: str
    summary: str
    do: tuple[str, str, str]
    avoid: tuple[str, ...]
    keep: tuple[str, ...]
    call: tuple[Line, ...]
    playbook: str = ""


class TriageBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole triage: it begins at `start`, and `everyone` lists the calls that fit any outcome."""

    start: str
    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    everyone: tuple[Line, ...] = ()
