"""Sending the emails to applicants. The secret of a link is drawn by the worker, so it is not in the queue either."""

import secrets

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from carecert.errands.errand import errand
from carecert.joining.models import Letter
from carecert.joining.rules.letters import TO_UNPROVEN, UNLISTED, Purpose, letter
from carecert.people.tokens import digest

PATHS = {Purpose.PROVE: "link", Purpose.QUESTION: "answer"}


@errand(attempts=5)
def send_letter(pk: int) -> None:
    """Draw the link and send the email, unless it was sent, or its link was used or has ended in the meantime.

    Each try draws a new secret, so the link of the newest email is the one that works.
    """
    now = timezone.now()
    found = Letter.objects.open(now).filter(pk=pk, sent_at__isnull=True)
    waiting = found.select_related("application__organisation").first()
    if waiting is None:
        return
    secret = secrets.token_urlsafe(24) if Purpose(waiting.purpose).has_link else ""
    if secret:
        Letter.objects.filter(pk=pk).update(digest=digest(secret))
    email_of(waiting, secret).send()
    Letter.objects.filter(pk=pk).update(sent_at=timezone.now())


def email_of(sent: Letter, secret: str) -> EmailMessage:
    """The email. Another link is another message, so its Message-ID is another too."""
    purpose, application = Purpose(sent.purpose), sent.application
    words = letter(
        purpose,
        name=application.name,
        place=UNLISTED if purpose in TO_UNPROVEN and application.is_new else application.place,
        words="\n".join(f"    {line}" for line in sent.words.splitlines()),
        link=f"{settings.PUBLIC_URL}/join/{PATHS[purpose]}/{secret}/" if secret else "",
    )
    return EmailMessage(
        subject=words.subject[:200],
        body=f"{words.text}\n--\nCareCERT\n",
        to=[application.email],
        headers={
            "Message-ID": f"<application.{sent.pk}.{digest(secret)[:16]}@carecert>",
            "Auto-Submitted": "auto-generated",
        },
    )
