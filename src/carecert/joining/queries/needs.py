"""What needs those who decide which organisations come in."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from carecert.joining.models import Application
from carecert.joining.permissions import Permission
from carecert.joining.rules.life import Standing
from carecert.organisations.actor import Actor
from carecert.ui.dates import thousands
from carecert.ui.needs import Ask, Need

LONG = timedelta(days=5)
"""Who waits so long comes further up."""


def needs_you(actor: Actor) -> list[Ask]:
    """How many organisations ask to join, in one line."""
    if not actor.is_signed_in or not actor.can(Permission.DECIDE):
        return []
    waiting = Application.objects.visible_to(actor).filter(state=Standing.WAITING).order_by().values("state")
    return [Ask((waiting.annotate(count=Count("pk"), oldest=Min("proved_at")).values_list("count", "oldest"),), _of)]


def _of(rows: list[Any]) -> list[Need]:
    why = "Until you decide, no alert can reach them. Look at who asks, and approve, refuse or ask back."
    return [
        Need(
            "1 organisation asks to join" if count == 1 else f"{thousands(count)} organisations ask to join",
            why,
            reverse("joining:queue"),
            None,
            1 if timezone.now() - oldest > LONG else 2,
            "joining",
        )
        for count, oldest in rows
    ]
