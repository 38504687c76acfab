"""Asking contacts: whether an address is theirs, and every 90 days whether everything about them is still right."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.actions.figure import batches
from carecert.organisations.actor import Actor
from carecert.organisations.models import Way
from carecert.reach.jobs import send_asks
from carecert.reach.models import Ask
from carecert.reach.rules.letters import Purpose
from carecert.reach.rules.times import LAST, LINK_HOLDS, REMINDER_HOLDS, stage

PATIENCE = timedelta(minutes=5)
"""So long nobody can send another link to the same address: a mailbox is not to be flooded."""

NO_LINK = "A link can only be sent to an email address. Ring the number instead."
PATIENT = "A link was sent to this address a few minutes ago. Wait five minutes before you send another."


@transaction.atomic
def ask_to_verify(way: Way, *, by: Actor) -> Ask:
    """Send a link that verifies an email address; earlier ones stop working.

    Raises `CannotKeep` for a number, and within five minutes of the last link.
    """
    if not way.is_email:
        raise CannotKeep(NO_LINK)
    now = timezone.now()
    Way.objects.select_for_update().get(pk=way.pk)
    earlier = Ask.objects.filter(way=way, purpose=Purpose.VERIFY)
    if earlier.filter(created_at__gt=now - PATIENCE).exists():
        raise CannotKeep(PATIENT)
    earlier.open(now).update(ends_at=now, next_attempt_at=None)
    made = Ask.objects.create(
        organisation_id=way.organisation_id,
        way=way,
        purpose=Purpose.VERIFY,
        key=f"verify:{way.pk}:{now.isoformat()}",
        created_at=now,
        ends_at=now + LINK_HOLDS,
        next_attempt_at=now,
    )
    record("reach.link.sent", on=way, by=by, chain=f"organisation:{way.contact.organisation.code}")
    send_asks.later()
    return made


def remind_the_unconfirmed(*, by: Actor) -> int:
    """Ask every contact whose confirmation is 90, 97 or 104 days old, once each. Returns how many emails were put.

    A clock that stood still asks once for the reminder that is due now, and not for those that it missed.
    """
    now = timezone.now()
    done = Ask.objects.filter(
        way__contact=OuterRef("contact"), purpose=Purpose.CONFIRM, stage=LAST, created_at__gt=OuterRef("from_when")
    )
    old = Way.objects.old(now).annotate(from_when=Coalesce("confirmed_at", "created_at")).filter(~Exists(done))
    oldest: dict[int, datetime] = {}
    for contact, since in old.values_list("contact_id", "from_when").iterator():
        oldest[contact] = min(since, oldest.get(contact, since))
    put = 0
    for batch in batches(list(oldest.items())):
        put += _remind(dict(batch), now, by)
    return put


@transaction.atomic
def _remind(oldest: dict[int, datetime], now: datetime, by: Actor) -> int:
    """Reminders for these contacts, each with the age of its oldest confirmation; those that exist are left out."""
    made = []
    for contact, way in _addresses(oldest).items():
        due = stage(oldest[contact], now)
        made.append(
            Ask(
                organisation_id=way.organisation_id,
                way=way,
                purpose=Purpose.CONFIRM,
                stage=due,
                key=f"confirm:{contact}:{oldest[contact].timestamp():.0f}:{due}",
                created_at=now,
                ends_at=now + REMINDER_HOLDS,
                next_attempt_at=now,
            )
        )
    keys = [ask.key for ask in made]
    there = set(Ask.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [ask for ask in made if ask.key not in there]
    Ask.objects.bulk_create(new, batch_size=500)
    for ask in new:
        chain = f"organisation:{ask.way.contact.organisation.code}"
        record("reach.contact.reminded", on=ask.way.contact, by=by, chain=chain, stage=ask.stage)
    if new:
        send_asks.later()
    return len(new)


def _addresses(contacts: Iterable[int]) -> dict[int, Way]:
    """The address that each contact is asked at: the first that works, or the first."""
    found: dict[int, Way] = {}
    rows = Way.objects.email().filter(contact__in=list(contacts)).select_related("contact__organisation")
    for way in rows.order_by(F("failed_at").asc(nulls_first=True), "pk"):
        found.setdefault(way.contact_id, way)
    return found
