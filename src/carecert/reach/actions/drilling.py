"""The monthly drill: one test message to every contact of every organisation, and what became of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actions.figure import WATCHING, batches, drill_ended
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation, Way
from carecert.organisations.models.way import WayQuerySet
from carecert.reach.jobs import send_asks
from carecert.reach.models import Ask, Drill
from carecert.reach.rules.letters import Purpose
from carecert.reach.rules.times import DRILL_LASTS, LATE_ANSWER, drill_is_due, month_of

SETTLING_IN = timedelta(days=7)
"""A new organisation is left in peace for a week."""


def begin_drills(*, by: Actor) -> int:
    """Begin the drill of this month wherever it has not begun. Returns at how many organisations it did now.

    Each organisation's drill and its questions are committed together, and the database keeps one a month, so a crash
    in between leaves the rest for the next call.
    """
    now = timezone.now()
    if not drill_is_due(now):
        return 0
    begun = 0
    for batch in batches(_without(now)):
        begun += _begin(batch, now, by)
    return begun


def settle_drills(*, by: Actor) -> int:
    """Note the end of every drill whose time has run out. Returns how many."""
    now, settled = timezone.now(), 0
    for batch in batches(list(Drill.objects.over(now).order_by("pk").values_list("pk", flat=True))):
        with transaction.atomic():
            held = list(Drill.objects.select_for_update().over(now).filter(pk__in=batch).select_related("organisation"))
            for answered in (True, False):
                group = [drill for drill in held if (drill.answered_at is not None) == answered]
                drill_ended([drill.organisation_id for drill in group], answered=answered)
            for drill in held:
                chain = f"organisation:{drill.organisation.code}"
                answered = drill.answered_at is not None
                record("reach.drill.ended", on=drill, by=by, chain=chain, month=str(drill), answered=answered)
            Drill.objects.filter(pk__in=[drill.pk for drill in held]).update(settled_at=now)
        settled += len(held)
    return settled


def _without(now: datetime) -> list[int]:
    """The open organisations that get alerts, have an address to write to, and have had no drill this month."""
    drills = Drill.objects.filter(organisation=OuterRef("pk"), month=month_of(now))
    places = Organisation.objects.active().exclude(kind__in=WATCHING).filter(created_at__lte=now - SETTLING_IN)
    reachable = places.filter(Exists(_ways().filter(organisation=OuterRef("pk"))), ~Exists(drills))
    return list(reachable.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _begin(organisation_ids: Sequence[int], now: datetime, by: Actor) -> int:
    month = month_of(now)
    made = Drill.objects.bulk_create(
        [Drill(organisation_id=pk, month=month, began_at=now, ends_at=now + DRILL_LASTS) for pk in organisation_ids]
    )
    drills = {drill.organisation_id: drill for drill in made}
    asks = [
        Ask(
            organisation_id=way.organisation_id,
            way=way,
            drill=drills[way.organisation_id],
            purpose=Purpose.DRILL,
            key=f"drill:{month:%Y-%m}:{way.pk}",
            created_at=now,
            ends_at=now + LATE_ANSWER,
            next_attempt_at=now,
        )
        for way in _ways().filter(organisation__in=organisation_ids).order_by("pk")
    ]
    Ask.objects.bulk_create(asks, batch_size=500)
    for place in Organisation.objects.filter(pk__in=organisation_ids).order_by("pk"):
        chain = f"organisation:{place.code}"
        record("reach.drill.begun", on=drills[place.pk], by=by, chain=chain, month=f"{month:%Y-%m}")
    send_asks.later()
    return len(made)


def _ways() -> WayQuerySet:
    """The addresses that a drill goes to: those of contacts that receive alerts, if they work."""
    return Way.objects.email().working().filter(contact__receives_alerts=True)
