"""Errands: the e-mail that carries an invitation."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from carecert.errands.errand import errand
from carecert.organisations.models import Invitation

TEXT = """Hello {name},

{by} invites you to join {organisation} in CareCERT, the cyber security service for health and care.

To join, open this link within a week:

{link}

If you did not expect this, do nothing and tell your administrator.
"""


@errand(attempts=5)
def send_invitation(pk: int, secret: str) -> None:
    """Send the link, unless the invitation has ended in the meantime."""
    invitation = Invitation.objects.select_related("organisation").get(pk=pk)
    if invitation.accepted_at or invitation.withdrawn_at or invitation.expires_at <= timezone.now():
        return
    EmailMessage(
        subject=f"Join {invitation.organisation.name} in CareCERT",
        body=TEXT.format(
            name=invitation.name,
            by=invitation.invited_by,
            organisation=invitation.organisation.name,
            link=f"{settings.PUBLIC_URL}/account/join/{secret}/",
        ),
        to=[invitation.email],
        headers={"Message-ID": f"<invitation.{pk}@carecert>", "Auto-Submitted": "auto-generated"},
    ).send()
