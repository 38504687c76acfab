"""Sending a delivery as a card."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from carecert.notify.channels.interface import Result, never
from carecert.notify.channels.links import link_of
from carecert.notify.channels.teams.card import card
from carecert.notify.channels.webhook.carrier import call
from carecert.notify.models import Delivery

RATE = 240
"""A minute; Teams takes four a second for one channel."""


@dataclass(frozen=True, slots=True)
class TeamsCarrier:
    """All Teams channels together."""

    provider: str = "teams"
    per_minute: int = RATE
    batch: int = 20

    @contextmanager
    def opened(self) -> Iterator["TeamsCarrier"]:
        """Each card is one request."""
        yield self

    def send(self, delivery: Delivery) -> Result:
        """Send one card."""
        if delivery.webhook is None or delivery.webhook.ended_at is not None:
            return never("the webhook was ended")
        message = delivery.message
        made = card(subject=message.subject, body=message.body, link=link_of(message), urgent=message.urgent)
        return call(delivery.webhook.url, json.dumps(made).encode(), {"Content-Type": "application/json"})
