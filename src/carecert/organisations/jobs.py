"""Errands: the email that carries an invitation, and the one about a domain whose record is missing.

The secret of the link is drawn by the worker, so it is neither in the queue nor in a copy of the queue.
"""

import secrets
from textwrap import indent

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from carecert.errands.errand import errand
from carecert.organisations.models import Domain, Invitation
from carecert.organisations.models.identity import GRACE
from carecert.organisations.queries.who import people_with
from carecert.organisations.roles import Role
from carecert.people.models import User
from carecert.people.tokens import digest
from carecert.ui import dates

TEXT = """Hello {name},

{by} invites you to join {organisation} in CareCERT, the cyber security service for health and care.
{welcome}
To join, open this link within a week:

{link}

If you did not expect this, do nothing and tell your administrator.
"""

MISSING = """Hello {name},

The DNS record that shows CareCERT that {domain} belongs to your organisation is missing. It was a TXT record at

    {where}

with the value

    {value}

People who have an account go on signing in as before. If the record does not come back by {until}, nobody new can join
with an address of this domain. Put the record back, then open this page and check it:

{link}
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


@errand(attempts=5)
def send_domain_notice(pk: int) -> None:
    """Tell the administrators of an organisation that the record of a domain is missing, unless it is there again."""
    domain = Domain.objects.kept().select_related("organisation").filter(pk=pk, lost_at__isnull=False).first()
    if domain is None or domain.lost_at is None:
        return
    words = {
        "domain": domain.name,
        "where": domain.record_name,
        "value": domain.record_value,
        "until": dates.date(domain.lost_at + GRACE),
        "link": f"{settings.PUBLIC_URL}{reverse('organisations:domain', kwargs={'pk': domain.pk})}",
    }
    whom = User.objects.filter(pk__in=people_with([domain.organisation_id], Role.ADMINISTRATOR), is_active=True)
    for person in whom:
        EmailMessage(
            subject=f"The DNS record of {domain.name} is missing",
            body=MISSING.format(name=person.name, **words),
            to=[person.email],
            headers={"Auto-Submitted": "auto-generated"},
        ).send()


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
