"""Sending email: each waiting delivery is claimed from its own row just before it is sent, and is sent once.

A claim moves `next_attempt_at` on by the lease and counts the attempt, in one conditional update. A worker that dies
after the mail server has taken a message, and before our commit, leads to a second copy: it carries the same
Message-ID, so mail readers show one.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import QuerySet
from django.utils import timezone

from carecert.errands.errand import errand
from carecert.notify.models import Channel, Delivery, State

log = logging.getLogger(__name__)

BATCH = 200
LEASE = timedelta(minutes=5)
TURN = timedelta(minutes=4)
"""How long one errand sends before it hands over to the next: well within the lease of the sweeper."""
ATTEMPTS = 6
FIRST_WAIT = timedelta(minutes=1)


@errand(attempts=3)
def send_waiting() -> None:
    """Send every email that is due, batch by batch, over one connection a batch; after four minutes the next errand
    goes on."""
    until = timezone.now() + TURN
    while send_batch(until=until):
        if timezone.now() >= until:
            send_waiting.later()
            return


def due(now: datetime) -> QuerySet[Delivery]:
    """The emails whose time has come, those first that have waited longest."""
    found = Delivery.objects.filter(state=State.WAITING, channel=Channel.EMAIL, next_attempt_at__lte=now)
    return found.order_by("next_attempt_at", "id")


def send_batch(*, until: datetime | None = None) -> int:
    """Claim and send up to 200 deliveries, none after `until`. Returns how many were due; 0 when none was."""
    wanted = list(due(timezone.now()).select_related("message")[:BATCH])
    if wanted:
        _send_all(wanted, until)
    return len(wanted)


def _claim(delivery: Delivery) -> bool:
    """Take one delivery, unless another worker has: from now on it is ours for the length of the lease."""
    still = Delivery.objects.filter(
        pk=delivery.pk, attempts=delivery.attempts, next_attempt_at=delivery.next_attempt_at, state=State.WAITING
    )
    delivery.attempts += 1
    return bool(still.update(attempts=delivery.attempts, next_attempt_at=timezone.now() + LEASE))


def _send_all(wanted: list[Delivery], until: datetime | None) -> None:
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as why:
        for delivery in wanted:
            if _claim(delivery):
                _put_back(delivery, f"the mail server cannot be reached: {why}")
        return
    try:
        for delivery in wanted:
            if until is not None and timezone.now() >= until:
                return
            if _claim(delivery):
                _send(delivery, connection)
    finally:
        connection.close()


def _send(delivery: Delivery, connection: BaseEmailBackend) -> None:
    try:
        letter(delivery, connection).send()
    except SMTPRecipientsRefused as why:
        _give_up(delivery, f"the address was refused: {why}")
    except (SMTPException, OSError, ValueError) as why:
        _put_back(delivery, f"{type(why).__name__}: {why}")
    else:
        Delivery.objects.filter(pk=delivery.pk).update(
            state=State.SENT, sent_at=timezone.now(), next_attempt_at=None, problem=""
        )


def letter(delivery: Delivery, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The email of one delivery: plain text, with the link at the end and a Message-ID that is always the same."""
    message = delivery.message
    link = f"\n\n{settings.PUBLIC_URL}{message.link}" if message.link else ""
    host = settings.PUBLIC_URL.split("://")[-1].split("/")[0].split(":")[0]
    return EmailMessage(
        subject=" ".join(message.subject.split()),
        body=f"{message.body}{link}\n\n--\nCareCERT\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[delivery.address],
        headers={"Message-ID": f"<delivery.{delivery.pk}@{host}>", "Auto-Submitted": "auto-generated"},
        connection=connection,
    )


def _put_back(delivery: Delivery, problem: str) -> None:
    if delivery.attempts >= ATTEMPTS:
        _give_up(delivery, problem)
        return
    log.warning("Delivery %s waits after attempt %d: %s", delivery.pk, delivery.attempts, problem)
    again = timezone.now() + FIRST_WAIT * 3 ** (delivery.attempts - 1)
    Delivery.objects.filter(pk=delivery.pk).update(next_attempt_at=again, problem=problem[:300])


def _give_up(delivery: Delivery, problem: str) -> None:
    log.error("Delivery %s is given up: %s", delivery.pk, problem)
    Delivery.objects.filter(pk=delivery.pk).update(state=State.FAILED, next_attempt_at=None, problem=problem[:300])
