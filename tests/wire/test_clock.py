"""The sweeps that forget keys and forms."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.organisations.models import Sent
from carecert.wire.clock import forget_forms, forget_keys
from carecert.wire.models import IdempotencyKey


@pytest.mark.django_db
def test_keys_are_forgotten_after_a_week() -> None:
    for number, days in enumerate((6, 8)):
        row = IdempotencyKey.objects.create(person_id=1, key=f"k{number}", digest="d", status=200)
        IdempotencyKey.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=days))
    assert forget_keys() == 1
    assert IdempotencyKey.objects.get().key == "k0"


@pytest.mark.django_db
def test_forms_are_forgotten_after_a_day() -> None:
    for number, hours in enumerate((23, 25)):
        at = timezone.now() - timedelta(hours=hours)
        Sent.objects.create(person_id=1, mark=f"m{number}", digest="d", led_to="/", at=at)
    assert forget_forms() == 1
    assert Sent.objects.get().mark == "m0"
