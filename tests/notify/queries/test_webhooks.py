"""Whose programs there are to tell."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from carecert.notify.models import Channel, Delivery, Message, State, Webhook
from carecert.notify.queries.webhooks import with_news, with_webhooks
from carecert.organisations.models import Organisation
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_organisations_with_a_live_webhook_are_named_once(cast: Cast) -> None:
    for name in ("a", "b"):
        Webhook.objects.create(organisation=cast.ashdown, name=name, url="https://x.example/", salt="s")
    Webhook.objects.create(
        organisation=cast.birchwood, name="c", url="https://x.example/", salt="s", ended_at=timezone.now()
    )
    assert with_webhooks(Organisation.objects.all()) == [cast.ashdown.pk]
    assert with_webhooks(Organisation.objects.filter(pk=cast.birchwood.pk)) == []


def told(webhook: Webhook, key: str, at: datetime, *, problem: str = "", state: State = State.SENT) -> None:
    Delivery.objects.create(
        message=Message.objects.create(key=key, kind="alert", subject="x", body="", created_at=at, told_by="test"),
        webhook=webhook,
        channel=Channel.WEBHOOK,
        state=state,
        tried_at=at,
        sent_at=at if state == State.SENT else None,
        next_attempt_at=at if state == State.WAITING else None,
        problem=problem,
    )


def test_each_says_when_it_was_last_told_and_why_that_last_failed(cast: Cast) -> None:
    silent, busy = (
        Webhook.objects.create(organisation=cast.ashdown, name=name, url="https://x.example/", salt="s")
        for name in ("a", "b")
    )
    now = timezone.now()
    told(busy, "1", now - timedelta(hours=3))
    told(busy, "2", now - timedelta(hours=2))
    told(busy, "3", now - timedelta(hours=4), problem="it was closed", state=State.FAILED)
    told(busy, "4", now - timedelta(hours=1), problem="it answered 500", state=State.WAITING)
    first, second = with_news(Webhook.objects.order_by("name")).values("pk", "arrived_at", "failed_at", "failed_why")
    assert first == {"pk": silent.pk, "arrived_at": None, "failed_at": None, "failed_why": None}
    assert second == {
        "pk": busy.pk,
        "arrived_at": now - timedelta(hours=2),
        "failed_at": now - timedelta(hours=1),
        "failed_why": "it answered 500",
    }
