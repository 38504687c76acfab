"""Adding a browser that is told, trying it, and removing it."""

import hashlib
from datetime import timedelta

import msgspec
from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.formats.webpush.encryption import BadKeys, browser_keys
from carecert.notify.channels.interface import Outcome, Result, later
from carecert.notify.channels.outward import NotAllowed
from carecert.notify.channels.push.carrier import allowed, tell
from carecert.notify.models import Browser
from carecert.notify.rules.pushes import payload
from carecert.organisations.actor import Actor

MOST = 10
"""Browsers of one person."""
BETWEEN = timedelta(seconds=10)
TRY = "CareCERT: this browser is told"


class CannotAdd(ValueError):
    """A browser cannot be added; the message says why."""


class Keys(msgspec.Struct):
    """The keys of a subscription."""

    p256dh: str
    auth: str


class Subscription(msgspec.Struct):
    """What a browser says of its subscription (Push API, `PushSubscriptionJSON`)."""

    endpoint: str
    keys: Keys


@transaction.atomic
def add_browser(person_id: int, *, subscription: str, name: str, everything: bool, by: Actor) -> Browser:
    """Keep a browser, by what it says of itself as JSON. Raises `CannotAdd`.

    A browser tells one person: whoever adds it last. Adding it again changes what it is told of.
    """
    try:
        told = msgspec.json.decode(subscription.encode(), type=Subscription)
        browser_keys(told.keys.p256dh, told.keys.auth)
        allowed(told.endpoint)
    except (msgspec.MsgspecError, BadKeys):
        raise CannotAdd("Your browser did not say how we can tell it. Try again.") from None
    except NotAllowed as why:
        raise CannotAdd(str(why)) from None
    if len(told.endpoint) > 1000:
        raise CannotAdd("The address that your browser gave is too long.")
    digest = hashlib.sha256(told.endpoint.encode()).hexdigest()
    Browser.objects.filter(digest=digest).delete()
    if Browser.objects.filter(person_id=person_id).count() >= MOST:
        raise CannotAdd(f"We tell {MOST} of your browsers already. Remove one first.")
    made = Browser.objects.create(
        person_id=person_id,
        name=name[:100] or "A browser",
        endpoint=told.endpoint,
        digest=digest,
        key=told.keys.p256dh,
        auth=told.keys.auth,
        everything=everything,
    )
    record("notify.browser.added", on=made, by=by, host=made.host, everything=everything)
    return made


@transaction.atomic
def remove_browser(browser: Browser, *, by: Actor) -> bool:
    """Tell a browser nothing more. Returns whether it was still there."""
    if not Browser.objects.filter(pk=browser.pk).delete()[0]:
        return False
    record("notify.browser.removed", on=f"notify.browser:{browser.pk}", by=by, host=browser.host)
    return True


def try_browser(browser: Browser, *, by: Actor) -> Result:
    """Send a test message now, outside a transaction, and say how it ended; at most one in ten seconds."""
    now = timezone.now()
    with transaction.atomic():
        claimed = Browser.objects.filter(pk=browser.pk).exclude(told_at__gt=now - BETWEEN).update(told_at=now)
        if claimed:
            record("notify.browser.tried", on=browser, by=by)
    if not claimed:
        return later("Wait a few seconds before you try again.")
    return tell(browser, payload(title=TRY, link="/messages/browsers/", topic="test"), urgent=True, topic="test")


def has_arrived(result: Result) -> bool:
    """Whether the push service took it."""
    return result.outcome == Outcome.SENT
