"""Whose programs there are to tell."""

from django.db.models import QuerySet

from carecert.notify.models import Webhook
from carecert.organisations.models import Organisation


def with_webhooks(organisations: QuerySet[Organisation]) -> list[int]:
    """Those of these organisations (ids) that have a webhook."""
    inside = Webhook.objects.filter(ended_at=None, organisation__in=organisations.order_by().values("pk"))
    return list(inside.order_by().values_list("organisation_id", flat=True).distinct())
