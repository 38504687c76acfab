"""Forgetting the email addresses of strangers, once nobody can still be writing to them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.feedback.models import Feedback
from carecert.organisations.actor import Actor

KEEP = timedelta(days=90)


@transaction.atomic
def forget_addresses(*, by: Actor) -> int:
    """Take the address away from feedback that has not changed for 90 days. Returns from how many."""
    old = Feedback.objects.filter(changed_at__lt=timezone.now() - KEEP).exclude(email="")
    count = old.update(email="", may_answer=False)
    if count:
        record("feedback.addresses.forgotten", on="feedback", by=by, count=count)
    return count
