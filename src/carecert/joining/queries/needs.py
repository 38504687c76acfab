"""What needs those who decide which organisations come in."""

from datetime import timedelta

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from carecert.joining.models import Application
from carecert.joining.permissions import Permission
from carecert.joining.rules.life import Standing
from carecert.organisations.actor import Actor
from carecert.ui.dates import thousands
from carecert.ui.needs import Need

LONG = timedelta(days=5)
"""Who waits so long comes further up."""


def needs_you(actor: Actor) -> list[Need]:
    """How many organisations ask to join, in one line."""
    if not actor.is_signed_in or not actor.can(Permission.DECIDE):
        return []
    waiting = Application.objects.visible_to(actor).filter(state=Standing.WAITING)
    found = waiting.order_by().aggregate(count=Count("pk"), oldest=Min("proved_at"))
    count, oldest = found["count"], found["oldest"]
    if not count:
        return []
    title = "1 organisation asks to join" if count == 1 else f"{thousands(count)} organisations ask to join"
    why = "Until you decide, no alert can reach them. Look at who asks, and approve, refuse or ask back."
    rank = 1 if timezone.now() - oldest > LONG else 2
    return [Need(title, why, reverse("joining:queue"), None, rank, "joining")]
