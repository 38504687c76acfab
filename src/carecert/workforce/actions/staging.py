"""Keeping an uploaded file until somebody has looked at what it changes."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.workforce.actions.taking import CannotTakeIn, Wish, rehearse, take_in
from carecert.workforce.models import StagedStaff
from carecert.workforce.rules.planning import Plan
from carecert.workforce.rules.reading import Reading, read

KEEP = timedelta(days=30)
"""Longer than a file of the register, for it may wait for others; it names people, so it can be dropped sooner."""


@transaction.atomic
def stage(
    organisation: Organisation,
    content: bytes,
    *,
    name: str,
    by: Actor,
    complete: bool = False,
    without_email: bool = False,
) -> StagedStaff:
    """Keep an uploaded file until somebody has looked at its plan. Raises `Unreadable` for what is no list of staff."""
    reading = read(content)
    made = StagedStaff.objects.create(
        organisation=organisation,
        name=name[:200] or "staff.csv",
        content=content,
        checksum=reading.checksum,
        complete=complete,
        without_email=without_email,
        staged_by=by.name,
        staged_at=timezone.now(),
    )
    chain = f"organisation:{organisation.code}"
    record("workforce.staff.staged", on=made, by=by, chain=chain, file=made.name, checksum=made.checksum)
    return made


def reading_of(staged: StagedStaff) -> Reading:
    """A staged file, read again."""
    return read(bytes(staged.content))


def look_at(staged: StagedStaff) -> Plan:
    """What a staged file would change. Writes nothing."""
    return rehearse(staged.organisation, reading_of(staged), _wish(staged))


@transaction.atomic
def take_in_staged(
    staged: StagedStaff, *, agreed: str, by: Actor, leave_wrong: bool = False, leavers: int | None = None
) -> Plan:
    """Take in a staged file as its plan was seen, and drop its bytes. Raises `CannotTakeIn`, also if done again."""
    claimed = StagedStaff.objects.waiting().filter(pk=staged.pk).update(applied_at=timezone.now())
    if not claimed:
        raise CannotTakeIn("This file was taken in already, or is more than 30 days old. Upload it again.")
    made = take_in(
        staged.organisation,
        reading_of(staged),
        name=staged.name,
        by=by,
        wish=_wish(staged),
        leave_wrong=leave_wrong,
        agreed=agreed,
        leavers=leavers,
    )
    StagedStaff.objects.filter(pk=staged.pk).update(content=b"", counts=made.counts)
    return made


@transaction.atomic
def discard(staged: StagedStaff, *, by: Actor) -> bool:
    """Drop a file without taking it in. Returns whether it still waited."""
    gone = bool(StagedStaff.objects.waiting().filter(pk=staged.pk).update(content=b""))
    if gone:
        record("workforce.staff.discarded", on=staged, by=by, chain=f"organisation:{staged.organisation.code}")
    return gone


def forget_staged() -> int:
    """Drop the bytes of files that nobody took in within 30 days. Returns how many."""
    return StagedStaff.objects.waiting().filter(staged_at__lt=timezone.now() - KEEP).update(content=b"")


def _wish(staged: StagedStaff) -> Wish:
    return Wish(complete=staged.complete, without_email=staged.without_email)
