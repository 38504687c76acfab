"""Sending deliveries as texts, whoever the provider is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings

from carecert.notify.channels.interface import Result, sent
from carecert.notify.channels.links import link_of
from carecert.notify.channels.sms.provider import Provider
from carecert.notify.models import Delivery
from carecert.notify.rules.texts import CODE, international, text_of


@dataclass(frozen=True, slots=True)
class SmsCarrier:
    """The provider that the settings name."""

    by: Provider
    batch: int = 20  # a slow provider must be done with a batch well within a lease

    @property
    def provider(self) -> str:
        """Each provider has a pace of its own."""
        return f"sms:{self.by.name}"

    @property
    def per_minute(self) -> int:
        """What the operator allows."""
        return int(settings.SMS_RATE)

    @contextmanager
    def opened(self) -> Iterator["SmsCarrier"]:
        """Providers are asked text by text."""
        yield self

    def send(self, delivery: Delivery) -> Result:
        """Send one. Before a second attempt the provider is asked whether the first arrived after all."""
        reference = f"delivery.{delivery.pk}"
        if delivery.attempts > 1 and self.by.has_taken(reference):
            return sent(reference)
        message = delivery.message
        text = text_of(message.body if message.kind == CODE else message.subject, link_of(message))
        return self.by.send(international(delivery.address), text, reference)
