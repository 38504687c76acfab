"""Taking somebody's one-time codes away, so that they can set up new ones: for a lost phone without spare codes."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.organisations.actor import Actor
from carecert.people.jobs import send_notice
from carecert.people.models import User


@transaction.atomic
def take_codes_away(person: User, *, by: Actor) -> int:
    """Remove the codes and spare codes of a person, and end their sessions. Returns how many factors were removed.

    Whoever calls this has made sure who asks: from now on the password alone opens the way to new codes. The person is
    told by email.
    """
    gone = int(Authenticator.objects.filter(user=person).delete()[0])
    for session in UserSession.objects.filter(user=person):
        session.end()
    if gone:
        record("people.codes.taken-away", on=f"people.user:{person.pk}", by=by, factors=gone)
        send_notice.later(person.pk, "mfa/email/totp_deactivated", timezone.now().isoformat())
    return gone
