"""Test alerts: sent through the real channels to one organisation's own people, and acknowledged like a real one."""

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.urls import reverse
from django.utils import timezone

from carecert.audit.record import record
from carecert.broadcast.models import Rehearsal
from carecert.broadcast.queries.audience import contacts_of, security_leads_of
from carecert.broadcast.rules import rehearsing
from carecert.broadcast.rules.life import NotNow
from carecert.notify.actions import tell
from carecert.notify.queries.webhooks import with_webhooks
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation

LATELY = "A test alert went out a few minutes ago, and nobody has acknowledged it. Look whether it has come."
OFTEN = f"{rehearsing.MOST_A_DAY} test alerts went out within a day. Wait until tomorrow before you send another."


@transaction.atomic
def send_test_alert(organisation: Organisation, *, by: Actor) -> Rehearsal:
    """Send an organisation a test alert: to its security leads, contacts and webhooks, as urgent as if it were High.

    One that nobody has acknowledged is sent again. Raises NotNow within ten minutes of the last, and for the sixth in a
    day.
    """
    now = timezone.now()
    today = Rehearsal.objects.filter(organisation=organisation, told_at__gt=now - rehearsing.DAY)
    if (today.aggregate(times=Sum("told"))["times"] or 0) >= rehearsing.MOST_A_DAY:
        raise NotNow(OFTEN)
    open_one = Rehearsal.objects.waiting().filter(organisation=organisation)
    there = open_one.first()
    if there is None:
        try:
            with transaction.atomic():
                there = Rehearsal.objects.create(
                    organisation=organisation,
                    asked_by="CareCERT" if by.is_system else by.name,
                    sent_at=now,
                    told_at=now,
                )
        except IntegrityError:  # somebody else asked at this very moment; the database keeps one open test alert
            raise NotNow(LATELY) from None
    elif not open_one.filter(told_at__lte=now - rehearsing.PATIENCE).update(told_at=now, told=F("told") + 1):
        raise NotNow(LATELY)
    there.refresh_from_db()
    told = _tell(there, by)
    chain = f"organisation:{organisation.code}"
    record("broadcast.test-alert.sent", on=there, by=by, chain=chain, told=told, time=there.told)
    return there


@transaction.atomic
def acknowledge_test_alert(rehearsal: Rehearsal, *, by: Actor, note: str = "") -> bool:
    """Say that the organisation has seen it. Returns False when it had said so already, which stays as it was."""
    first = (
        Rehearsal.objects.waiting()
        .filter(pk=rehearsal.pk)
        .update(acknowledged_at=timezone.now(), acknowledged_by=by.person_id, acknowledged_name=by.name, note=note)
    )
    rehearsal.refresh_from_db()
    if first:
        chain = f"organisation:{rehearsal.organisation.code}"
        record("broadcast.test-alert.acknowledged", on=rehearsal, by=by, chain=chain, note=note)
    return bool(first)


def _tell(rehearsal: Rehearsal, by: Actor) -> int:
    """Returns how many people and contacts were named."""
    here = Organisation.objects.filter(pk=rehearsal.organisation_id)
    people = set(security_leads_of(here).values_list("person_id", flat=True))
    contacts = set(contacts_of(here).values_list("pk", flat=True))
    words = rehearsing.told(rehearsal.ref, rehearsal.organisation.name)
    tell(
        key=f"broadcast:{rehearsal.ref}:told-{rehearsal.told}",
        kind="alert",
        subject=words.subject,
        body=words.body,
        link=reverse("broadcast:test", kwargs={"ref": rehearsal.ref}),
        people=sorted(people),
        contacts=sorted(contacts),
        organisations=sorted(with_webhooks(here)),
        urgent=True,
        by=by,
    )
    return len(people) + len(contacts)
