"""Sending a delivery to all browsers of a person."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from carecert.formats.webpush.encryption import browser_keys, encrypted
from carecert.formats.webpush.vapid import authorization
from carecert.notify.channels.interface import Outcome, Result, later, never, sent
from carecert.notify.channels.outward import NotAllowed, NotThere, judged, post
from carecert.notify.channels.push.identity import contact, own_key
from carecert.notify.models import Browser, Delivery
from carecert.notify.rules.pushes import headers, is_allowed, payload, title_of, topic_of

RATE = 3000
GONE = frozenset({404, 410})
NONE_LEFT = "no browser of this person is told any more"


@dataclass(frozen=True, slots=True)
class PushCarrier:
    """All push services together."""

    provider: str = "push"
    per_minute: int = RATE
    batch: int = 20

    @contextmanager
    def opened(self) -> Iterator["PushCarrier"]:
        """Each browser may be at another push service."""
        yield self

    def send(self, delivery: Delivery) -> Result:
        """Send to every browser. One that took it is enough: then nothing is sent a second time to any of them."""
        message = delivery.message
        topic = topic_of(message.key)
        title = title_of(message.kind, message.subject)
        body = payload(title=title, link=message.link, topic=topic)
        told = Browser.objects.filter(person_id=delivery.person_id).told(urgent=message.urgent)
        return best(tell(browser, body, urgent=message.urgent, topic=topic) for browser in told)


def tell(browser: Browser, body: bytes, *, urgent: bool, topic: str) -> Result:
    """Send to one browser. One that its push service knows no more is forgotten (RFC 8030, section 7.3)."""
    try:
        allowed(browser.endpoint)
        answer = post(
            browser.endpoint,
            body=encrypted(body, browser_keys(browser.key, browser.auth)),
            headers={
                "Content-Type": "application/octet-stream",
                "Content-Encoding": "aes128gcm",
                "Authorization": authorization(browser.endpoint, own_key(), contact=contact(), now=int(time.time())),
                **headers(urgent=urgent, topic=topic),
            },
        )
    except NotAllowed as why:
        return never(str(why))
    except NotThere as why:
        return later(str(why))
    if 200 <= answer.status < 300:
        Browser.objects.filter(pk=browser.pk).update(told_at=timezone.now())
        return sent()
    if answer.status in GONE:
        Browser.objects.filter(pk=browser.pk).delete()
        return never("the browser takes no more messages")
    return later(f"{browser.host} answered {answer.status}", answer.wait)


def allowed(endpoint: str) -> None:
    """Refuse an address that is none of a push service. Raises `NotAllowed`."""
    judged(endpoint)
    if not is_allowed(urlsplit(endpoint).hostname or "", settings.PUSH_HOSTS):
        raise NotAllowed("This is not the address of a push service that we know.")


def best(results: Iterator[Result]) -> Result:
    """The end of several attempts for one person: one success is enough; else what may pass is tried again."""
    wait, why, gone = timedelta(), "", NONE_LEFT
    took = False
    for result in results:
        took = took or result.outcome == Outcome.SENT
        if result.outcome == Outcome.TEMPORARY:
            wait, why = max(wait, result.wait), result.why
        elif result.outcome == Outcome.PERMANENT:
            gone = result.why
    if took:
        return sent()
    return later(why, wait) if why else never(gone)
