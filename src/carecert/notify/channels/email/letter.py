"""The email of one delivery, and of a day's deliveries: plain text, with the link at the end."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from carecert.notify.channels.email.identity import message_id
from carecert.notify.channels.email.unsubscribe import address_of
from carecert.notify.channels.links import link_of
from carecert.notify.models import Delivery


def letter(delivery: Delivery, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The email of one delivery. One that is not urgent says how to get fewer of its kind."""
    message = delivery.message
    link = f"\n\n{link_of(message)}" if message.link else ""
    return _email(
        " ".join(message.subject.split()),
        f"{message.body}{link}\n",
        delivery,
        stoppable=delivery.person_id is not None and not message.urgent,
        connection=connection,
    )


def digest(deliveries: Sequence[Delivery], connection: BaseEmailBackend | None = None) -> EmailMessage:
    """One email for all that a person's day has gathered, the first first."""
    parts = []
    for delivery in deliveries:
        message = delivery.message
        link = f"\n{link_of(message)}" if message.link else ""
        parts.append(f"{' '.join(message.subject.split())}\n\n{message.body}{link}\n")
    count = len(deliveries)
    subject = f"CareCERT: {count} thing{'' if count == 1 else 's'} to know today"
    return _email(subject, "\n----------\n\n".join(parts), deliveries[0], stoppable=True, connection=connection)


def _email(
    subject: str, body: str, first: Delivery, *, stoppable: bool, connection: BaseEmailBackend | None
) -> EmailMessage:
    headers = {"Message-ID": message_id(first.pk), "Auto-Submitted": "auto-generated"}
    foot = ""
    if stoppable and first.person_id is not None:
        stop = address_of(first.person_id)
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        foot = f"You can choose how often we write: {settings.PUBLIC_URL}{reverse('notify:choices')}\n"
    return EmailMessage(
        subject=subject,
        body=f"{body}\n--\nCareCERT\n{foot}",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[first.address],
        headers=headers,
        connection=connection,
    )
