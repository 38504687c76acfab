"""Answering by a link. The button works once; opening the page answers nothing, as mail scanners open links too."""

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actions.figure import drill_ended
from carecert.organisations.actions.way import confirm_contact, verify_way
from carecert.organisations.actor import Actor
from carecert.organisations.models import Proof, Way
from carecert.organisations.scope import scoped
from carecert.people.tokens import digest
from carecert.reach.models import Ask, Drill
from carecert.reach.rules.letters import Purpose

LINK = Actor.system("link")


def behind(secret: str) -> Ask | None:
    """The question behind a link that has not ended, answered or not. Whoever holds it need not sign in."""
    found = Ask.objects.filter(digest=digest(secret), ends_at__gt=timezone.now())
    with scoped(LINK):
        return found.select_related("organisation", "drill", "way__contact__organisation").first()


def answer(ask: Ask) -> bool:
    """Take the answer, once. Returns whether it was this press that answered.

    Whoever opens a link that was sent to an address owns it, so every answer verifies that address. To a reminder it
    confirms everything about the contact; to a drill it answers for the organisation, if it comes in time.
    """
    with scoped(LINK), transaction.atomic():
        now = timezone.now()
        if not Ask.objects.open(now).filter(pk=ask.pk).update(answered_at=now):
            return False
        ask.answered_at = now
        by = _owner(ask)
        verify_way(ask.way, proof=Proof.LINK, by=by)
        if ask.purpose == Purpose.CONFIRM:
            confirm_contact(ask.way.contact, by=by)
        if ask.drill_id:
            in_time = Drill.objects.filter(pk=ask.drill_id, settled_at__isnull=True, ends_at__gte=now)
            first = in_time.filter(answered_at__isnull=True).update(answered_at=now)
            if first:
                drill_ended([ask.organisation_id], answered=True)
            chain = f"organisation:{ask.organisation.code}"
            record("reach.drill.answered", on=ask.way.contact, by=by, chain=chain, first=bool(first))
        return True


def _owner(ask: Ask) -> Actor:
    """The contact, who has no account: known by the link."""
    return Actor(None, ask.way.contact.name, None, ask.organisation.code, "", "", frozenset(), "link")


def ways_of(ask: Ask) -> list[Way]:
    """What is known about the contact, for a question that is about all of it; else the one address."""
    if ask.purpose != Purpose.CONFIRM:
        return [ask.way]
    with scoped(LINK):
        return list(Way.objects.filter(contact=ask.way.contact_id).order_by("channel", "pk"))
