"""Choosing how one is told."""

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.notify.jobs import ring
from carecert.notify.models import Channel, Delivery, Preference, State
from carecert.notify.models.preference import Cadence
from carecert.organisations.actions.contact import tidy_mobile
from carecert.organisations.actor import Actor


@transaction.atomic
def choose(person_id: int, *, cadence: Cadence, by: Actor, mobile: str | None = None) -> Preference:
    """Keep a person's choice. `mobile`: None leaves the number as it is. Raises `CannotKeep` for one that is none.

    What had gathered for a daily email comes at once when the person no longer wants it daily. Nothing here can hold
    back what is urgent.
    """
    kept, _ = Preference.objects.get_or_create(person_id=person_id)
    kept.cadence = cadence
    kept.mobile = kept.mobile if mobile is None else tidy_mobile(mobile)
    Preference.objects.filter(pk=kept.pk).update(cadence=kept.cadence, mobile=kept.mobile)
    if cadence != Cadence.DAILY:
        gathered = Delivery.objects.filter(person_id=person_id, state=State.WAITING, digest=True, lease=None)
        if cadence == Cadence.AT_ONCE and gathered.update(digest=False, next_attempt_at=timezone.now()):
            ring({Channel.EMAIL})
        elif cadence == Cadence.NEVER:
            gathered.delete()  # each of them is among the notices in CareCERT
    record("notify.preference.chosen", on=kept, by=by, cadence=cadence.value, texts=bool(kept.mobile))
    return kept
