"""Sending a delivery as a signed request."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from carecert.notify.channels.interface import Result, later, never, sent
from carecert.notify.channels.links import link_of
from carecert.notify.channels.outward import NotAllowed, NotThere, post
from carecert.notify.channels.webhook.secret import secrets_of
from carecert.notify.models import Delivery
from carecert.notify.rules.signature import HEADER, sign

RATE = 3000
GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class WebhookCarrier:
    """All webhooks together."""

    provider: str = "webhook"
    per_minute: int = RATE
    batch: int = 20

    @contextmanager
    def opened(self) -> Iterator["WebhookCarrier"]:
        """Each webhook is another host."""
        yield self

    def send(self, delivery: Delivery) -> Result:
        """Send one. `CareCERT-Delivery` is the same at every attempt, so a receiver can drop what it has."""
        if delivery.webhook is None or delivery.webhook.ended_at is not None:
            return never("the webhook was ended")
        body = body_of(delivery)
        at = int(time.time())
        headers = {
            "Content-Type": "application/json",
            "CareCERT-Delivery": str(delivery.pk),
            HEADER: sign(body, at=at, secrets=secrets_of(delivery.webhook)),
        }
        return call(delivery.webhook.url, body, headers)


def body_of(delivery: Delivery) -> bytes:
    """What is told, as JSON."""
    message = delivery.message
    told = {
        "id": delivery.pk,
        "kind": message.kind,
        "urgent": message.urgent,
        "subject": message.subject,
        "body": message.body,
        "link": link_of(message),
        "told_at": message.created_at.isoformat(),
    }
    return json.dumps(told, ensure_ascii=False).encode()


def call(url: str, body: bytes, headers: Mapping[str, str]) -> Result:
    """Send a request, and read its answer: 2xx is taken, 404 and 410 are for good, all else may pass."""
    try:
        answer = post(url, body=body, headers=headers)
    except NotAllowed as why:
        return never(str(why))
    except NotThere as why:
        return later(str(why))
    if 200 <= answer.status < 300:
        return sent()
    words = f"the webhook answered {answer.status}"
    return never(words) if answer.status in GONE else later(words, answer.wait)
