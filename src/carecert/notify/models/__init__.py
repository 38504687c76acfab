"""Messages and their deliveries, webhooks, and what people have asked for. The row is the work."""

from carecert.notify.models.browser import Browser, BrowserQuerySet
from carecert.notify.models.delivery import Channel, Delivery, DeliveryQuerySet, State
from carecert.notify.models.message import Message
from carecert.notify.models.pace import Pace
from carecert.notify.models.preference import Preference
from carecert.notify.models.told import Told
from carecert.notify.models.webhook import Webhook

__all__ = [
    "Browser",
    "BrowserQuerySet",
    "Channel",
    "Delivery",
    "DeliveryQuerySet",
    "Message",
    "Pace",
    "Preference",
    "State",
    "Told",
    "Webhook",
]
