"""Bringing the register up to date from a directory, a few records at a time, and going on after a stop."""

import hashlib
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


def sync_step(directory: Directory, *, address: str, by: Actor) -> int:
    """Read the next few records that changed, and take them in, on the record as one entry. Returns how many were read.

    Once a day it asks what changed since the last time, beginning with the day of the first step: what was there before
    comes from a file. Between the steps everything is in the database, so a step that is stopped costs itself alone.
    When the directory is not available it is left alone for as long as it asks, or ever longer, up to six hours.
    """
    now = timezone.now()
    row, _ = DirectorySync.objects.get_or_create(address=address, defaults={"since": timezone.localdate()})
    if row.not_before and now < row.not_before:
        return 0
    try:
        if not row.pending:
            if row.asked_at and now < row.asked_at + ASK_EVERY:
                return 0
            row.pending = directory.changed_since(row.since)
            row.since, row.asked_at = timezone.localdate(), now
            row.save(update_fields=["pending", "since", "asked_at"])
    except Unavailable as why:
        _wait(row, why)
        return 0
    lines, read, stopped = _read(directory, row.pending[:AT_ONCE])
    _keep(row, lines, read, by=by)
    if stopped:
        _wait(row, stopped)
    return len(read)


def _read(directory: Directory, codes: list[str]) -> tuple[list[Line], list[str], Unavailable | None]:
    """The records of these codes; the codes that were read; and why it stopped early, if it did."""
    lines: list[Line] = []
    read: list[str] = []
    for code in codes:
        try:
            found = directory.record(code)
        except Unavailable as why:
            return lines, read, why
        read.append(code)
        if found is not None:
            lines.append(found)
    return lines, read, None


@transaction.atomic
def _keep(row: DirectorySync, lines: list[Line], read: list[str], *, by: Actor) -> None:
    """Take the records in and move the cursor on, both or neither."""
    held = DirectorySync.objects.select_for_update().get(pk=row.pk)
    if held.pending[: len(read)] != read:  # another step was quicker, and did the same
        return
    checksum = hashlib.sha256(repr(lines).encode()).hexdigest()
    made = take_in(Reading(lines, [], checksum), name=row.address, by=by, leave_wrong=True) if lines else Plan()
    held.pending = held.pending[len(read) :]
    held.problem = "\n".join(fault.words for fault in made.faults[:TOLD])
    if read:
        held.failures, held.not_before = 0, None
    held.save(update_fields=["pending", "problem", "failures", "not_before"])
    row.failures = held.failures


def _wait(row: DirectorySync, why: Unavailable) -> None:
    """Leave the directory alone for as long as it asks, or twice as long as the last time."""
    wait = min(FIRST_WAIT * 2 ** min(row.failures, 10), LONGEST_WAIT)
    if why.seconds is not None:
        wait = min(max(timedelta(seconds=why.seconds), timedelta(seconds=1)), LONGEST_WAIT)
    DirectorySync.objects.filter(pk=row.pk).update(
        failures=row.failures + 1, not_before=timezone.now() + wait, problem=str(why)
    )
