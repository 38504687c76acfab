"""Webhooks as rows."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.notify.models import Webhook
from tests.cast import Cast

pytestmark = pytest.mark.django_db
WHOLE = {"name": "SIEM", "url": "https://siem.example/secret-path", "salt": "s"}


def test_a_webhook_names_its_host_and_not_its_address(cast: Cast) -> None:
    made = Webhook.objects.create(organisation=cast.ashdown, **WHOLE)
    assert str(made) == "SIEM (siem.example)"


def test_another_organisation_does_not_see_it(cast: Cast) -> None:
    Webhook.objects.create(organisation=cast.ashdown, **WHOLE)
    assert Webhook.objects.visible_to(cast.alice.actor).count() == 1
    assert Webhook.objects.visible_to(cast.charlie.actor).count() == 0


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"url": ""}, {"salt": ""}, {"old_salt": "o"}, {"old_until": timezone.now()}]
)
def test_a_webhook_is_complete_and_its_old_secret_ends(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Webhook.objects.create(organisation=cast.ashdown, **{**WHOLE, **wrong})
