"""The figure of reachability: worked out in the transaction that changes a way, and checked as a whole by night."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from carecert.organisations.kinds import Kind
from carecert.organisations.models import Channel, Contact, Organisation, Proof, Reachability, Way
from carecert.organisations.rules.reachability import Line, judge

T = TypeVar("T")
log = logging.getLogger(__name__)

BATCH = 200
"""One batch is one transaction: on SQLite others write between two of them, and wait no longer than for one."""
WATCHING = (Kind.NATIONAL, Kind.REGION)
"""These send alerts and get none, so nobody counts whether they can be reached."""


@transaction.atomic
def refresh(organisation_ids: Iterable[int]) -> list[int]:
    """Work the figures of these organisations out anew. Returns the ids of those whose score or reasons changed.

    The row is held first and the ways are read afterwards, so that of two changes at once the second sees both.
    """
    wanted, now = sorted(set(organisation_ids)), timezone.now()
    Reachability.objects.bulk_create(
        [Reachability(organisation_id=pk, computed_at=now) for pk in wanted], ignore_conflicts=True
    )
    held = list(Reachability.objects.select_for_update().filter(organisation__in=wanted).order_by("pk"))
    lines = _lines(wanted)
    changed = []
    for row in held:
        before = (row.score, list(row.reasons))
        verdict = judge(lines[row.organisation_id], drill_answered=row.drill_answered, now=now)
        row.score, row.reasons = verdict.score, [reason.value for reason in verdict.reasons]
        row.changes_at, row.computed_at = verdict.changes_at, now
        if before != (row.score, row.reasons):
            changed.append(row.organisation_id)
    Reachability.objects.bulk_update(held, ["score", "reasons", "changes_at", "computed_at"], batch_size=100)
    return changed


def drill_ended(organisation_ids: Sequence[int], *, answered: bool) -> None:
    """Note how the last drill of these organisations ended, and work their figures out anew."""
    with transaction.atomic():
        refresh(organisation_ids)  # makes the rows that are missing
        Reachability.objects.filter(organisation__in=organisation_ids).update(drill_answered=answered)
        refresh(organisation_ids)


def refresh_due(now: datetime) -> int:
    """Make the figures that are missing, and work out anew those that time alone changed. Returns how many."""
    figures = Reachability.objects.filter(organisation=OuterRef("pk"))
    missing = Organisation.objects.active().exclude(kind__in=WATCHING).filter(~Exists(figures))
    late = Reachability.objects.due(now)
    wanted = [*missing.values_list("pk", flat=True), *late.values_list("organisation", flat=True)]
    for batch in batches(wanted):
        refresh(batch)
    return len(wanted)


def rebuild() -> list[str]:
    """Work every figure out anew from the ways, as a check on what was kept. Returns the codes of those that differed.

    Contacts that an older release wrote without ways get them first.
    """
    fill_ways()
    refresh_due(timezone.now())
    changed: list[int] = []
    for batch in batches(list(Reachability.objects.order_by("organisation").values_list("organisation", flat=True))):
        changed += refresh(batch)
    codes = list(Organisation.objects.filter(pk__in=changed).order_by("code").values_list("code", flat=True))
    if codes:
        log.warning("The figure of reachability differed from the ways at %d organisations: %s", len(codes), codes[:20])
    return codes


def fill_ways() -> int:
    """Give ways to contacts that have none, from the columns of the last release. Returns to how many contacts."""
    ways = Way.objects.filter(contact=OuterRef("pk"))
    bare = list(Contact.objects.filter(~Exists(ways)).order_by("pk"))
    for batch in batches(bare):
        with transaction.atomic():
            Way.objects.bulk_create([way for contact in batch for way in first_ways(contact)], ignore_conflicts=True)
            refresh({contact.organisation_id for contact in batch})
    return len(bare)


def first_ways(contact: Contact) -> list[Way]:
    """The ways that a contact's own columns name, unsaved."""
    given = [(Channel.EMAIL, contact.email), (Channel.MOBILE, contact.mobile)]
    return [
        Way(
            organisation_id=contact.organisation_id,
            contact=contact,
            channel=channel,
            value=value,
            verified_at=contact.verified_at,
            proof=Proof.SET_UP if contact.verified_at else "",
            confirmed_at=contact.verified_at,
        )
        for channel, value in given
        if value
    ]


def batches(items: Sequence[T]) -> Iterator[list[T]]:
    """The items in lists of at most `BATCH`."""
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _lines(organisation_ids: Sequence[int]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for way in Way.objects.filter(organisation__in=organisation_ids).select_related("contact").order_by("pk"):
        found[way.organisation_id].append(
            Line(
                role=way.contact.role,
                channel=way.channel,
                verified=way.verified_at is not None,
                since=way.since,
                failing=way.failed_at is not None,
                alerts=way.contact.receives_alerts,
            )
        )
    return found
