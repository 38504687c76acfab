"""The errand that sends what waits by one channel, batch by batch."""

import time
from datetime import timedelta

from django.utils import timezone

from carecert.errands.errand import errand
from carecert.notify.channels.registry import SENDING, carrier_of
from carecert.notify.models import Channel, Delivery
from carecert.notify.rules.pace import until_next
from carecert.notify.sending.posting import send_some

TURN = timedelta(minutes=4)
"""How long one errand sends: well within the time after which the sweeper takes its worker for dead."""


@errand(attempts=3)
def send_waiting(channel: str = Channel.EMAIL) -> None:
    """Send all that is due by a channel. Where the provider's pace ends, the errand goes on in its next slice.

    After four minutes it hands over to another one.
    """
    carrier = carrier_of(channel)
    if carrier is None:
        return
    until = timezone.now() + TURN
    while True:
        if timezone.now() >= until:
            send_waiting.later(channel)
            return
        claimed, stopped = send_some(channel, carrier)
        if stopped and Delivery.objects.due(timezone.now()).filter(channel=channel).exists():
            send_waiting.later_at(timezone.now() + timedelta(seconds=until_next(time.time())), channel)
            return
        if not claimed:
            return


def ring(channels: set[str]) -> None:
    """Let a worker send what waits by these channels."""
    for channel in SENDING:
        if channel in channels:
            send_waiting.later(channel)


def due_channels() -> set[str]:
    """The channels by which something is due now."""
    return set(Delivery.objects.due(timezone.now()).order_by().values_list("channel", flat=True).distinct())
