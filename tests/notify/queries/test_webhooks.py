"""Whose programs there are to tell."""

import pytest
from django.utils import timezone

from carecert.notify.models import Webhook
from carecert.notify.queries.webhooks import with_webhooks
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
