"""The pace of a provider, counted in one row for all workers."""

import time

from django.db import transaction

from carecert.notify.models import Pace
from carecert.notify.rules.pace import share, slice_of


@transaction.atomic
def allowance(provider: str, wanted: int, per_minute: int) -> int:
    """Take up to `wanted` from what the provider may still be given in this slice. Returns how many; perhaps 0."""
    Pace.objects.bulk_create([Pace(provider=provider)], ignore_conflicts=True)
    row = Pace.objects.select_for_update().get(provider=provider)
    now = slice_of(time.time())
    taken = row.taken if row.slice == now else 0
    given = max(0, min(wanted, share(per_minute) - taken))
    Pace.objects.filter(pk=row.pk).update(slice=now, taken=taken + given)
    return given


@transaction.atomic
def give_back(provider: str, count: int) -> None:
    """Return what was not used of this slice's allowance."""
    row = Pace.objects.select_for_update().filter(provider=provider, slice=slice_of(time.time())).first()
    if row is not None and count:
        Pace.objects.filter(pk=row.pk).update(taken=max(0, row.taken - count))
