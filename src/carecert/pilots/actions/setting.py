"""Setting who has a feature."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.features import Feature
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.pilots.models import Pilot
from carecert.pilots.queries.gate import forget
from carecert.pilots.rules.who import Who

CHANGED = "Somebody else has changed this since you opened the page. Look at it again before you send this."
BACKWARDS = "The last day must be on or after the first day"
NO_REASON = "Give a reason"
NO_REGION = "One of these is not a region"


class CannotPilot(ValueError):
    """A pilot cannot be set like this; the message says why."""


@transaction.atomic
def set_pilot(
    feature: Feature,
    *,
    who: Who,
    kinds: Iterable[Kind],
    regions: Iterable[int],
    starts_on: date | None,
    ends_on: date | None,
    open_to_ask: bool,
    reason: str,
    by: Actor,
    seen: datetime | None = None,
) -> Pilot:
    """Say who has a feature from now on. Organisations that are in it by name stay so. Raises `CannotPilot`.

    `regions`: ids of regions; all organisations below them are in it. `seen`: when it had last changed as the page
    showed it, `NEVER` when there was no pilot; None asks nothing.
    """
    _check(starts_on, ends_on, reason)
    wanted = sorted(set(regions))
    if Organisation.objects.filter(pk__in=wanted, kind=Kind.REGION).count() != len(wanted):
        raise CannotPilot(NO_REGION)
    now = timezone.now()
    blank = {"who": Who.NOBODY.value, "reason": reason.strip(), "changed_at": now}
    _, is_new = Pilot.objects.get_or_create(feature=feature.value, defaults=blank)
    held = Pilot.objects.select_for_update().get(feature=feature.value)
    if seen is not None and not is_new and held.changed_at != seen:
        raise CannotPilot(CHANGED)
    held.who, held.kinds, held.regions = who.value, sorted({kind.value for kind in kinds}), wanted
    held.starts_on, held.ends_on, held.open_to_ask = starts_on, ends_on, open_to_ask
    held.reason, held.changed_at = reason.strip(), now
    held.save()
    record(
        "pilots.set",
        on=held,
        by=by,
        who=held.who,
        kinds=held.kinds,
        regions=held.regions,
        starts_on=str(starts_on or ""),
        ends_on=str(ends_on or ""),
        open_to_ask=open_to_ask,
        reason=held.reason,
    )
    transaction.on_commit(forget)
    return held


def _check(starts_on: date | None, ends_on: date | None, reason: str) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise CannotPilot(BACKWARDS)
    if not reason.strip():
        raise CannotPilot(NO_REASON)
