"""Sending the questions: emails that are due are claimed in batches from their own rows, and each is sent once.

The secret of a link is drawn at the moment of sending, so it is neither in the queue nor in a copy of it. A worker that
dies between the mail server and our commit leads to a second copy after the lease; then the newer link works.
"""

import logging
import secrets
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from carecert.errands.errand import errand
from carecert.organisations.actions.way import mark_failed
from carecert.organisations.actor import Actor
from carecert.organisations.models import Channel, Way
from carecert.people.tokens import digest
from carecert.reach.models import Ask
from carecert.reach.rules.letters import Purpose, letter

log = logging.getLogger(__name__)

BATCH = 200
LEASE = timedelta(minutes=5)
SPARE = timedelta(minutes=1)
"""No further email is begun in the last minute of the lease: another worker would send it too."""
ATTEMPTS = 6
FIRST_WAIT = timedelta(minutes=1)
MAIL = Actor.system("mail")


@errand(attempts=3)
def send_asks() -> None:
    """Send every question that is due, batch by batch, over one connection a batch."""
    while send_batch():
        pass


def send_batch() -> int:
    """Claim and send up to 200. Returns how many were due; 0 when nothing is."""
    now = timezone.now()
    due = list(Ask.objects.due(now).order_by("next_attempt_at", "pk").values_list("pk", "attempts")[:BATCH])
    claimed = [
        pk
        for pk, attempts in due
        if Ask.objects.due(now)
        .filter(pk=pk, attempts=attempts)
        .update(attempts=attempts + 1, next_attempt_at=now + LEASE)
    ]
    if claimed:
        _send_all(claimed, until=now + LEASE - SPARE)
    return len(due)


def _send_all(claimed: list[int], *, until: datetime) -> None:
    rows = list(Ask.objects.filter(pk__in=claimed).select_related("way__contact", "organisation").order_by("pk"))
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as why:
        for ask in rows:
            _put_back(ask, f"the mail server cannot be reached: {why}")
        return
    try:
        for position, ask in enumerate(rows):
            if timezone.now() >= until:
                _release(rows[position:])
                return
            if ask.attempts > ATTEMPTS:
                _give_up(ask, ask.problem or "the worker died at every attempt")
            else:
                _send(ask, connection)
    finally:
        connection.close()


def _send(ask: Ask, connection: BaseEmailBackend) -> None:
    secret = secrets.token_urlsafe(24)
    Ask.objects.filter(pk=ask.pk).update(digest=digest(secret))
    try:
        email_of(ask, secret, connection).send()
    except SMTPRecipientsRefused as why:
        _give_up(ask, f"the address was refused: {why}")
        mark_failed(ask.way, why="The mail server refused the address.", by=MAIL)
    except (SMTPException, OSError, ValueError) as why:
        _put_back(ask, f"{type(why).__name__}: {why}")
    else:
        Ask.objects.filter(pk=ask.pk).update(sent_at=timezone.now(), next_attempt_at=None, problem="")


def email_of(ask: Ask, secret: str, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The email of one question. Another link is another message, so its Message-ID is another too."""
    contact = ask.way.contact
    words = letter(
        Purpose(ask.purpose),
        name=contact.name,
        organisation=ask.organisation.name,
        link=f"{settings.PUBLIC_URL}/organisation/answer/{secret}/",
        ways=_ways(ask),
    )
    return EmailMessage(
        subject=words.subject,
        body=f"{words.text}\n--\nCareCERT\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[ask.way.value],
        headers={"Message-ID": f"<ask.{ask.pk}.{digest(secret)[:16]}@carecert>", "Auto-Submitted": "auto-generated"},
        connection=connection,
    )


def _ways(ask: Ask) -> str:
    if ask.purpose != Purpose.CONFIRM:
        return ""
    ways = Way.objects.filter(contact=ask.way.contact_id).order_by("channel", "pk")
    return "\n".join(f"    {Channel(way.channel).label}: {way.value}" for way in ways)


def _release(asks: list[Ask]) -> None:
    """Put back what was claimed and not begun, as if it had not been claimed."""
    held = Ask.objects.filter(pk__in=[ask.pk for ask in asks], sent_at__isnull=True)
    held.update(attempts=F("attempts") - 1, next_attempt_at=timezone.now())


def _put_back(ask: Ask, problem: str) -> None:
    if ask.attempts >= ATTEMPTS:
        _give_up(ask, problem)
        return
    log.warning("Question %s waits after attempt %d: %s", ask.pk, ask.attempts, problem)
    again = timezone.now() + FIRST_WAIT * 3 ** (ask.attempts - 1)
    Ask.objects.filter(pk=ask.pk).update(next_attempt_at=again, problem=problem[:300])


def _give_up(ask: Ask, problem: str) -> None:
    log.error("Question %s is given up: %s", ask.pk, problem)
    Ask.objects.filter(pk=ask.pk).update(next_attempt_at=None, problem=problem[:300])
