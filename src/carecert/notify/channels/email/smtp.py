"""Handing letters to the mail server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from carecert.notify.channels.email.letter import letter
from carecert.notify.channels.interface import Result, Unreachable, later, never, sent
from carecert.notify.models import Delivery


@dataclass(frozen=True, slots=True)
class Connected:
    """A connection to the mail server."""

    connection: BaseEmailBackend

    def send(self, delivery: Delivery) -> Result:
        """Hand over one letter."""
        return self.post(letter(delivery, self.connection))

    def post(self, message: EmailMessage) -> Result:
        """Hand over an email. A refusal that says 5xx of the recipient or the letter is for good (RFC 5321, 4.2.1)."""
        try:
            message.send()
        except SMTPRecipientsRefused as why:
            code, said = next(iter(why.recipients.values()))
            words = f"the address was refused: {code} {_words(said)}"
            return never(words) if code >= 500 else later(words)
        except SMTPDataError as why:
            words = f"the letter was refused: {why.smtp_code} {_words(why.smtp_error)}"
            return never(words) if why.smtp_code >= 500 else later(words)
        except SMTPSenderRefused as why:
            return later(f"the sender was refused: {why.smtp_code} {_words(why.smtp_error)}")
        except (SMTPException, OSError) as why:
            self.connection.close()  # the next letter opens another
            return later(f"{type(why).__name__}: {why}")
        return sent()


@dataclass(frozen=True, slots=True)
class EmailCarrier:
    """The mail server of this installation."""

    batch: int = 200

    @property
    def provider(self) -> str:
        """One mail server, one pace."""
        return "email"

    @property
    def per_minute(self) -> int:
        """What the operator allows."""
        return int(settings.MAIL_RATE)

    @contextmanager
    def opened(self) -> Iterator[Connected]:
        """Connect and, where there is a password, sign in."""
        connection = get_connection()
        try:
            connection.open()
        except (SMTPException, OSError) as why:
            raise Unreachable(f"the mail server cannot be reached: {why}") from why
        try:
            yield Connected(connection)
        finally:
            connection.close()


def _words(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said
