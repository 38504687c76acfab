"""Inviting those who start, on the day that they do: in batches, and never twice."""

from dataclasses import replace

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from carecert.organisations.actions.invitation import CannotInvite, invite
from carecert.organisations.actor import Actor
from carecert.organisations.models import Invitation, Membership
from carecert.workforce.models import StaffRecord

BATCH = 50
LINKED = 1_000


def invite_due(*, by: Actor, most: int = 1_000) -> int:
    """Invite those whose day has come, at most so many now. Returns how many were seen to.

    Whoever has the address of an account that is somebody else's on the list waits until it is free.
    Each batch is claimed, invited and noted in one transaction, so that a stop in the middle invites nobody twice.
    """
    done = 0
    while done < most and (batch := _batch(by=by)):
        done += batch
    return done


@transaction.atomic
def _batch(*, by: Actor) -> int:
    today, now = timezone.localdate(), timezone.now()
    due = StaffRecord.objects.filter(invite_on__lte=today, organisation__active=True).order_by("invite_on", "pk")
    free = due.not_taken().select_related("organisation")
    rows = list(free.select_for_update(of=("self",), skip_locked=True)[:BATCH])
    for row in rows:
        _invite(row, by=replace(by, name=row.invite_by))
    numbers = [row.pk for row in rows]
    StaffRecord.objects.filter(pk__in=numbers).update(invite_on=None, invite_by="", invited_at=now)
    return len(rows)


def _invite(row: StaffRecord, *, by: Actor) -> None:
    """Invite one, unless they belong here by now or are asked already."""
    asked = Invitation.objects.open().filter(organisation=row.organisation, email=row.email)
    if asked.filter(expires_at__gt=timezone.now()).exists():
        return
    try:
        with transaction.atomic():
            invite(
                row.organisation,
                email=row.email,
                name=row.name,
                roles=(),
                by=by,
                job_title=row.job_title,
                staff_group=row.staff_group,
            )
    except CannotInvite:  # they joined in the meantime; the next sweep links them
        return


@transaction.atomic
def link_joined() -> int:
    """Note the account of those who have joined by the address of the list. Returns how many.

    An account that is somebody's on the list stays theirs, also when their address has become another person's.
    """
    free = Membership.objects.active().free_of(StaffRecord.objects.current())
    account = free.filter(organisation=OuterRef("organisation"), person__email=OuterRef("email"))
    waiting = StaffRecord.objects.current().filter(membership__isnull=True, invited_at__isnull=False)
    joined = waiting.annotate(account=Subquery(account.values("pk")[:1])).filter(account__isnull=False)
    found = dict(joined.values_list("pk", "account")[:LINKED])
    for pk, membership in found.items():
        StaffRecord.objects.filter(pk=pk).update(membership=membership)
    return len(found)
