"""Beginning, noting what was looked at, and ending support access."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.notify.actions.tell import tell
from carecert.organisations.actor import Actor
from carecert.organisations.grants import granting
from carecert.organisations.models import Membership
from carecert.organisations.queries.who import alert_contacts
from carecert.support.models import Access, Glance
from carecert.support.permissions import Permission
from carecert.support.queries import who_agrees
from carecert.support.rules.terms import State, Way
from carecert.ui import dates


class CannotBegin(ValueError):
    """Support access cannot begin now; the message says why."""


@transaction.atomic
def begin(access: Access, *, by: Actor) -> Access:
    """Begin to look, once the organisation has agreed. Raises `CannotBegin`."""
    kept = Access.objects.select_for_update().get(pk=access.pk)
    if kept.person_id != by.person_id or kept.state != State.AGREED:
        raise CannotBegin("This cannot begin: it is not agreed, or was used already.")
    begin_now(access, by=by)
    return access


@transaction.atomic
def begin_now(access: Access, *, by: Actor) -> None:
    """Start the clock, end the same person's help elsewhere, and let the organisation know.

    In an emergency everybody there who can be told is told at once, and no choice of theirs holds it back.
    """
    for other in Access.objects.visible_to(by).filter(person_id=by.person_id, began_at__isnull=False, ended_at=None):
        end(other, how="helper" if other.state == State.LIVE else "clock", by=by)
    now = timezone.now()
    access.began_at, access.ends_at = now, now + timedelta(minutes=access.minutes)
    Access.objects.filter(pk=access.pk, began_at=None).update(began_at=access.began_at, ends_at=access.ends_at)
    place, emergency = access.organisation, access.way == Way.EMERGENCY
    record(
        "support.access.began",
        on=access,
        by=by,
        chain=f"organisation:{place.code}",
        way=access.way,
        until=access.ends_at.isoformat(),
        permissions=access.permissions,
    )
    begins = "declared an emergency and looks" if emergency else "looks"
    tell(
        key=f"support:{access.pk}:began",
        kind="support",
        subject=f"{by.name} looks at the pages of {place.name} now",
        body=f"{by.name} of {access.helper_place} {begins} at the pages of {place.name} until "
        f"{dates.datetime(access.ends_at)}.\n\nWhy: {access.reason}\n\nYou can see each page and each act, and "
        "end it at once.",
        link=f"/organisation/support/{access.pk}/",
        people=who_agrees(place.pk),
        contacts=alert_contacts([place.pk]) if emergency else (),
        organisations=[place.pk] if emergency else (),
        urgent=emergency,
        by=by,
    )


@transaction.atomic
def end(access: Access, *, how: str, by: Actor) -> bool:
    """End it at once. `how`: see `HOWS`. Returns whether it was still going on or not yet written down as over."""
    now = timezone.now()
    going = Access.objects.filter(pk=access.pk, began_at__isnull=False, ended_at=None)
    at = access.ends_at if how == "clock" and access.ends_at else now
    if not going.update(ended_at=at, ended_how=how):
        return False
    place = access.organisation
    record("support.access.ended", on=access, by=by, chain=f"organisation:{place.code}", how=how)
    _tell_that_it_ended(access, by=by, how=how)
    access.ended_at, access.ended_how = at, how
    return True


@transaction.atomic
def note_glance(access_id: int, organisation_id: int, path: str) -> None:
    """Write down that a page was looked at: one row for each page, which keeps the first and the last look."""
    Glance.objects.bulk_create(
        [Glance(access_id=access_id, organisation_id=organisation_id, path=path[:300])],
        update_conflicts=True,
        unique_fields=["access", "path"],
        update_fields=["last_at"],
    )


@transaction.atomic
def end_run_out(*, by: Actor) -> int:
    """Write the end of those whose time is over, or whose helper lost the role. Returns how many.

    Nobody could look by them any more before this.
    """
    now, going = timezone.now(), Access.objects.visible_to(by).select_related("organisation")
    ended = sum(end(access, how="clock", by=by) for access in going.run_out(now)[:500])
    may = Membership.objects.visible_to(by).active().holding(*granting(Permission.ASK)).values("person_id")
    without = going.live(now).exclude(person_id__in=may)
    return ended + sum(end(access, how="role", by=by) for access in without[:500])


def _tell_that_it_ended(access: Access, *, by: Actor, how: str) -> None:
    place = access.organisation
    tell(
        key=f"support:{access.pk}:ended",
        kind="support",
        subject=f"{access.helper} no longer looks at the pages of {place.name}",
        body="The support access is over. You can see what was looked at and what was done.",
        link=f"/organisation/support/{access.pk}/",
        people=who_agrees(place.pk),
        by=by,
    )
    if how == "organisation":
        tell(
            key=f"support:{access.pk}:stopped",
            kind="support",
            subject=f"{place.name} has ended your support access",
            body=f"{by.name} has ended it. Nothing more of theirs is open to you.",
            link=f"/support/{access.pk}/",
            people=[access.person_id],
            by=by,
        )
