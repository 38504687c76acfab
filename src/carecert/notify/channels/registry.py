"""Which channels there are in this installation, by name."""

from carecert.notify.channels.email.smtp import EmailCarrier
from carecert.notify.channels.interface import Carrier
from carecert.notify.channels.push.carrier import PushCarrier
from carecert.notify.channels.sms.carrier import SmsCarrier
from carecert.notify.channels.sms.providers import configured
from carecert.notify.channels.teams.carrier import TeamsCarrier
from carecert.notify.channels.webhook.carrier import WebhookCarrier
from carecert.notify.models import Channel

SENDING = (Channel.EMAIL, Channel.SMS, Channel.WEBHOOK, Channel.TEAMS, Channel.PUSH)
"""The channels that a worker sends by. A notice in CareCERT has arrived when its row is committed."""


def carrier_of(channel: str) -> Carrier | None:
    """The channel as it is configured now; None for text messages when no provider is named."""
    match channel:
        case Channel.EMAIL:
            return EmailCarrier()
        case Channel.SMS:
            provider = configured()
            return SmsCarrier(provider) if provider else None
        case Channel.WEBHOOK:
            return WebhookCarrier()
        case Channel.TEAMS:
            return TeamsCarrier()
        case Channel.PUSH:
            return PushCarrier()
    return None


def can_send(channel: str) -> bool:
    """Whether this installation can send by a channel."""
    return channel != Channel.SMS or configured() is not None
