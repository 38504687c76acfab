"""Errands: the email that carries an invitation.

The secret of the link is drawn by the worker, so it is neither in the queue nor in a copy of the queue.
"""

import secrets
from textwrap import indent

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from carecert.errands.errand import errand
from carecert.organisations.models import Invitation
from carecert.organisations.models.invitation import digest

TEXT = """Hello {name},

{by} invites you to join {organisation} in CareCERT, the cyber security service for health and care.
{welcome}
To join, open this link within a week:

{link}

If you did not expect this, do nothing and tell your administrator.
"""


@errand(attempts=5)
def send_invitation(pk: int) -> None:
    """Draw a link and send it, unless the invitation has ended in the meantime.

    Each try draws a new secret, so the link of the newest email is the one that works.
    """
    invitation = Invitation.objects.select_related("organisation").get(pk=pk)
    secret = draw(invitation)
    if secret is not None:
        post(invitation, secret)


def draw(invitation: Invitation) -> str | None:
    """A new secret for the link; earlier links stop working. None when the invitation is no longer open."""
    secret = new_secret()
    kept = digest(secret)
    still_open = Invitation.objects.open().filter(pk=invitation.pk, expires_at__gt=timezone.now())
    if not still_open.update(digest=kept):
        return None
    invitation.digest = kept
    return secret


def post(invitation: Invitation, secret: str) -> None:
    """Send the email with the link. Raises what the mail server raises."""
    EmailMessage(
        subject=f"Join {invitation.organisation.name} in CareCERT",
        body=TEXT.format(
            name=invitation.name,
            by=invitation.invited_by,
            organisation=invitation.organisation.name,
            welcome=welcome_of(invitation),
            link=link_with(secret),
        ),
        to=[invitation.email],
        # Another link is another message: with one identifier for both, a mailbox might keep the older.
        headers={
            "Message-ID": f"<invitation.{invitation.pk}.{invitation.digest[:16]}@carecert>",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def welcome_of(invitation: Invitation) -> str:
    """The inviter's own words, set in and under their name, so that nobody takes them for ours."""
    if not invitation.welcome:
        return ""
    return f"\n{invitation.invited_by} writes:\n\n{indent(invitation.welcome, '    ')}\n"


def link_with(secret: str) -> str:
    """The address that an invited person opens."""
    return f"{settings.PUBLIC_URL}/account/join/{secret}/"


def new_secret() -> str:
    """192 random bits, fit for an address."""
    return secrets.token_urlsafe(24)
