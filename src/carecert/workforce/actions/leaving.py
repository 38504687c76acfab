"""Letting go of those whose last day is over, and forgetting those who left long ago."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actions.membership import CannotGrant, leave
from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership
from carecert.workforce.models import StaffRecord

KEEP = timedelta(days=365)
BATCH = 200


def leave_due(*, by: Actor) -> int:
    """Let go of all those whose last day was yesterday or before. Returns how many.

    Each in a transaction of their own: the last administrator stays, and holds nobody up.
    """
    today, after, done = timezone.localdate(), 0, 0
    due = StaffRecord.objects.current().filter(ends_on__lt=today, organisation__active=True).order_by("pk")
    while batch := list(due.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        done += sum(_let_go(pk, by=by) for pk in batch)
        after = batch[-1]
    return done


def _let_go(pk: int, *, by: Actor) -> bool:
    try:
        with transaction.atomic():
            rows = StaffRecord.objects.select_for_update(of=("self",)).filter(pk=pk, left_at__isnull=True)
            row = rows.select_related("organisation").first()
            if row is None:
                return False
            membership = account_of(row)
            if membership is not None:
                leave(membership, by=by)
            StaffRecord.objects.filter(pk=pk).update(
                left_at=timezone.now(), membership=membership, invite_on=None, invite_by=""
            )
            chain = f"organisation:{row.organisation.code}"
            record("workforce.staff.left", on=f"staff:{row.employee_number}", by=by, chain=chain)
    except CannotGrant:  # the list of staff shows that their last day is over
        return False
    return True


def account_of(row: StaffRecord) -> Membership | None:
    """The membership that a person of the staff has now: the one that was noted, else by email address.

    One that is somebody else's on the list is not theirs, whatever the address.
    """
    held = Membership.objects.active().filter(organisation=row.organisation_id)
    free = held.free_of(StaffRecord.objects.current()).filter(person__email=row.email)
    found = held.filter(pk=row.membership_id) if row.membership_id else free
    return found.select_related("organisation", "person").prefetch_related("grants").first()


def forget_leavers() -> int:
    """Delete those who left more than a year ago. Returns how many."""
    return StaffRecord.objects.filter(left_at__lt=timezone.now() - KEEP).delete()[0]
