"""Whose programs there are to tell, and how telling them went."""

from django.db.models import OuterRef, QuerySet, Subquery

from carecert.notify.models import Delivery, Webhook
from carecert.organisations.models import Organisation


def with_webhooks(organisations: QuerySet[Organisation]) -> list[int]:
    """Those of these organisations (ids) that have a webhook."""
    inside = Webhook.objects.filter(ended_at=None, organisation__in=organisations.order_by().values("pk"))
    return list(inside.order_by().values_list("organisation_id", flat=True).distinct())


def with_news(webhooks: QuerySet[Webhook]) -> QuerySet[Webhook]:
    """These, each with when something last arrived there (`arrived_at`), and when and why it last did not (`failed_at`,
    `failed_why`), also when that is tried again."""
    to_it = Delivery.objects.filter(webhook=OuterRef("pk"), tried_at__isnull=False)
    failed = to_it.exclude(problem="").order_by("-tried_at", "-pk")
    return webhooks.annotate(
        arrived_at=Subquery(to_it.filter(sent_at__isnull=False).order_by("-sent_at").values("sent_at")[:1]),
        failed_at=Subquery(failed.values("tried_at")[:1]),
        failed_why=Subquery(failed.values("problem")[:1]),
    )
