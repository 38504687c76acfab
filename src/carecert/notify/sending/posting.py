"""Sending one batch by one channel."""

import logging

from carecert.notify.channels.interface import Carrier, Result, Sender, Unreachable, later
from carecert.notify.models import Delivery
from carecert.notify.rules.retry import ATTEMPTS
from carecert.notify.sending.claiming import Batch, claim, release
from carecert.notify.sending.pacing import allowance, give_back
from carecert.notify.sending.settling import give_up, settle

log = logging.getLogger(__name__)


def send_some(channel: str, carrier: Carrier) -> tuple[int, bool]:
    """Claim and send one batch, and one delivery that a dead worker left behind.

    Returns how many were claimed, and whether the provider's pace stopped us before all that was due was claimed.
    """
    claimed = 0
    for left_behind in (True, False):
        wanted = 1 if left_behind else carrier.batch
        given = allowance(carrier.provider, wanted, carrier.per_minute)
        if not given:
            return claimed, True
        batch = claim(channel, given, left_behind=left_behind)
        give_back(carrier.provider, given - len(batch.deliveries))
        claimed += len(batch.deliveries)
        if batch.deliveries:
            send_batch(batch, carrier)
    return claimed, False


def send_batch(batch: Batch, carrier: Carrier) -> None:
    """Send what was claimed. What a channel cannot take now waits; what there is no time for is put back."""
    try:
        with carrier.opened() as sender:
            for position, delivery in enumerate(batch.deliveries):
                if not batch.may_go_on():
                    release(batch, batch.deliveries[position:])
                    return
                if delivery.attempts > ATTEMPTS:
                    give_up(delivery, delivery.problem or "the worker died at every attempt", lease=batch.lease)
                else:
                    settle(delivery, batch.lease, attempt(delivery, sender))
    except Unreachable as why:
        for delivery in batch.deliveries:
            settle(delivery, batch.lease, later(str(why)))


def attempt(delivery: Delivery, sender: Sender) -> Result:
    """Try one. Whatever it raises is the failure of this one only."""
    try:
        return sender.send(delivery)
    except Exception as why:
        log.exception("Delivery %s could not be sent", delivery.pk)
        return later(f"{type(why).__name__}: {why}")
