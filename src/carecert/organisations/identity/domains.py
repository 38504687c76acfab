"""Verbs: an organisation says that a domain is its own, shows it by a DNS record, and gives it up."""

import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.organisations.identity.names import NotADomain, domain_of
from carecert.organisations.identity.records import NoAnswer, texts_at
from carecert.organisations.jobs import send_domain_notice
from carecert.organisations.models import Domain, Organisation
from carecert.organisations.models.identity import GRACE
from carecert.organisations.scope import scoped

MOST = 20
AT_ONCE = 50
WEEK, DAY = timedelta(days=7), timedelta(days=1)
SILENCE = timedelta(days=30)
"""How long DNS may give no answer for a domain before the record counts as missing."""
TAKEN = "This domain belongs to another organisation here. It must give the domain up first."


class CannotHave(ValueError):
    """A domain cannot be an organisation's; the message says why."""


@transaction.atomic
def claim(organisation: Organisation, *, name: str, by: Actor) -> Domain:
    """Say that a domain is an organisation's own. It counts when it is verified. Raises `CannotHave`."""
    try:
        wanted = domain_of(name)
    except NotADomain as why:
        raise CannotHave(str(why)) from None
    if Domain.objects.kept().filter(organisation=organisation).count() >= MOST:
        raise CannotHave(f"There are {MOST} domains already. Give one up first.")
    try:
        with transaction.atomic():
            made = Domain.objects.create(organisation=organisation, name=wanted, token=secrets.token_urlsafe(24))
    except IntegrityError:
        raise CannotHave(f"{wanted} is in your list already.") from None
    _told("claimed", made, by=by)
    return made


def verify(domain: Domain, *, by: Actor) -> None:
    """Look for the record of a domain, and from then on count it as the organisation's. Raises `CannotHave`."""
    look(domain)
    confirm(domain, by=by)


def look(domain: Domain) -> None:
    """Ask DNS, before any transaction, which then waits for nobody. Raises `CannotHave` unless the record is there."""
    try:
        there = domain.record_value in texts_at(domain.record_name)
    except NoAnswer:
        raise CannotHave("DNS does not answer just now. Try again in a few minutes.") from None
    if not there:
        raise CannotHave("The record is not there yet. A new record can take an hour to be seen. Try again later.")


def confirm(domain: Domain, *, by: Actor) -> None:
    """Count a domain whose record was just seen. Raises `CannotHave`."""
    now = timezone.now()
    try:
        with transaction.atomic():
            _free_of_others(domain, by=by)
            mine = Domain.objects.kept().filter(pk=domain.pk)
            first = mine.filter(verified_at=None).update(verified_at=now)
            if not mine.update(checked_at=now, tried_at=now, lost_at=None):
                raise CannotHave("The domain was given up by somebody else in the meantime.")
            _told("verified" if first else "checked", domain, by=by)
    except IntegrityError:  # the database keeps one owner for each domain
        raise CannotHave(TAKEN) from None


def _free_of_others(domain: Domain, *, by: Actor) -> None:
    """Nobody keeps a domain that counts no longer, because its record is missing for too long or they are closed."""
    now = timezone.now()
    over = Q(organisation__active=False) | Q(lost_at__lte=now - GRACE)
    with scoped(Actor.system("domains")):
        held = Domain.objects.kept().filter(over, name=domain.name, verified_at__isnull=False).exclude(pk=domain.pk)
        for one in held.select_related("organisation"):
            Domain.objects.filter(pk=one.pk).update(ended_at=now)
            _told("passed-on", one, by=by, to=domain.organisation.code)


@transaction.atomic
def give_up(domain: Domain, *, by: Actor) -> bool:
    """Give a domain up; another organisation can have it then. Returns whether it was still there."""
    ended = Domain.objects.kept().filter(pk=domain.pk).update(ended_at=timezone.now())
    if ended:
        _told("given-up", domain, by=by)
    return bool(ended)


def check_due(*, by: Actor) -> int:
    """Look at each verified domain once a week, and each day at those without a record and those for which nobody
    answers. Returns how many were asked.

    When a record goes missing, or nobody answers for a month, the administrators are told; after a time of grace the
    domain counts no longer.
    """
    now = timezone.now()
    verified = Domain.objects.kept().filter(verified_at__isnull=False).select_related("organisation")
    held = verified.annotate(last=Coalesce("tried_at", "checked_at"))
    doubtful = Q(lost_at__isnull=False) | Q(tried_at__gt=F("checked_at"))
    due = held.filter(Q(last__lt=now - WEEK) | doubtful & Q(last__lt=now - DAY)).order_by("last")
    asked = list(due[:AT_ONCE])
    for domain in asked:
        try:
            there = domain.record_value in texts_at(domain.record_name)
        except NoAnswer:
            _silent(domain, by=by)
        else:
            _settle(domain, there=there, by=by)
    return len(asked)


@transaction.atomic
def _settle(domain: Domain, *, there: bool, by: Actor) -> None:
    now = timezone.now()
    mine = Domain.objects.kept().filter(pk=domain.pk)
    if not there:
        _lose(domain, by=by)
    elif mine.filter(lost_at__isnull=False).update(lost_at=None):
        _told("found-again", domain, by=by)
    mine.update(checked_at=now, tried_at=now)


@transaction.atomic
def _silent(domain: Domain, *, by: Actor) -> None:
    now = timezone.now()
    if domain.checked_at is not None and domain.checked_at < now - SILENCE:
        _lose(domain, by=by)
    Domain.objects.kept().filter(pk=domain.pk).update(tried_at=now)


def _lose(domain: Domain, *, by: Actor) -> None:
    if Domain.objects.kept().filter(pk=domain.pk, lost_at=None).update(lost_at=timezone.now()):
        _told("lost", domain, by=by)
        send_domain_notice.later(domain.pk)


def _told(what: str, domain: Domain, *, by: Actor, **more: str) -> None:
    chain, on = f"organisation:{domain.organisation.code}", f"organisations.domain:{domain.pk}"
    record(f"organisations.domain.{what}", on=on, by=by, chain=chain, name=domain.name, **more)
