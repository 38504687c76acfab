"""Bringing the register up to date from a directory, a few records at a time, and going on after a stop."""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from carecert.organisations.actions.register import take_in
from carecert.organisations.actor import Actor
from carecert.organisations.models import DirectorySync
from carecert.organisations.register.directory import Directory, Unavailable
from carecert.organisations.register.planning import Plan
from carecert.organisations.register.reading import Line, Reading

AT_ONCE = 20  # records in one step: ten seconds at two requests a second
ASK_EVERY = timedelta(days=1)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
TOLD = 20
TRIES, ASIDE = 5, 3
"""How often a record that cannot be read is tried before others go first, and how many of those one step meets."""


def sync_step(directory: Directory, *, address: str, by: Actor) -> int:
    """Read the next few records that changed, and take them in, on the record as one entry. Returns how many were read.

    Once a day it asks what changed since the last time, beginning with the day of the first step: what was there before
    comes from a file. Between the steps everything is in the database, so a step that is stopped costs itself alone.
    When the directory is not available it is left alone for as long as it asks, or ever longer, up to six hours. A
    record that cannot be read time after time goes to the end, so that it keeps no other from being read.
    """
    now = timezone.now()
    row, _ = DirectorySync.objects.get_or_create(address=address, defaults={"since": timezone.localdate()})
    if row.not_before and now < row.not_before:
        return 0
    try:
        if not row.asked_at or now >= row.asked_at + ASK_EVERY:
            row.pending = list(dict.fromkeys([*row.pending, *directory.changed_since(row.since)]))
            row.since, row.asked_at = timezone.localdate(), now
            row.save(update_fields=["pending", "since", "asked_at"])
    except Unavailable as why:
        if why.seconds is not None or not row.pending:
            _wait(row, why)
            return 0
    made = _read(directory, row.pending[:AT_ONCE], patient=row.failures < TRIES)
    _keep(row, made, by=by)
    if made.stopped:
        _wait(row, made.stopped, told="\n".join(made.told))
    return made.read


@dataclass
class _Made:
    """What one step read: rows; all codes that are done; those of them that cannot be read, and why; why it stopped."""

    lines: list[Line] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    aside: dict[str, Unavailable] = field(default_factory=dict)
    stopped: Unavailable | None = None

    @property
    def read(self) -> int:
        """How many were read."""
        return len(self.tried) - len(self.aside)

    @property
    def told(self) -> list[str]:
        """What is wrong with those that cannot be read."""
        return [f"{code}: {why}" for code, why in self.aside.items()]


def _read(directory: Directory, codes: list[str], *, patient: bool) -> _Made:
    """The records of these codes. `patient`: one that cannot be read stops it, for the directory may be away."""
    made = _Made()
    for code in codes:
        try:
            found = directory.record(code)
        except Unavailable as why:
            if patient or why.seconds is not None:
                made.stopped = why
                break
            made.aside[code] = why
        else:
            if found is not None:
                made.lines.append(found)
        made.tried.append(code)
        if len(made.aside) == ASIDE:
            break
    if made.aside and made.stopped is None and (len(made.aside) == ASIDE or not made.read):
        made.stopped = made.aside[made.tried[-1]]
    return made


@transaction.atomic
def _keep(row: DirectorySync, step: _Made, *, by: Actor) -> None:
    """Take the records in and move the cursor on, both or neither."""
    held = DirectorySync.objects.select_for_update().get(pk=row.pk)
    if held.pending[: len(step.tried)] != step.tried:  # another step was quicker, and did the same
        return
    checksum = hashlib.sha256(repr(step.lines).encode()).hexdigest()
    reading = Reading(step.lines, [], checksum)
    made = take_in(reading, name=row.address, by=by, leave_wrong=True) if step.lines else Plan()
    held.pending = [*held.pending[len(step.tried) :], *step.aside]
    held.problem = "\n".join(step.told + [fault.words for fault in made.faults[:TOLD]])
    if step.read:
        held.failures, held.not_before = 0, None
    held.save(update_fields=["pending", "problem", "failures", "not_before"])
    row.failures = held.failures


def _wait(row: DirectorySync, why: Unavailable, *, told: str = "") -> None:
    """Leave the directory alone for as long as it asks, or twice as long as the last time."""
    wait = min(FIRST_WAIT * 2 ** min(row.failures, 10), LONGEST_WAIT)
    if why.seconds is not None:
        wait = min(max(timedelta(seconds=why.seconds), timedelta(seconds=1)), LONGEST_WAIT)
    DirectorySync.objects.filter(pk=row.pk).update(
        failures=row.failures + 1, not_before=timezone.now() + wait, problem=told or str(why)
    )
