"""The sweep that forgets idempotency keys."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.wire.clock import forget_keys
from carecert.wire.models import IdempotencyKey


@pytest.mark.django_db
def test_keys_are_forgotten_after_a_week() -> None:
    for number, days in enumerate((6, 8)):
        row = IdempotencyKey.objects.create(person_id=1, key=f"k{number}", digest="d", status=200)
        IdempotencyKey.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=days))
    assert forget_keys() == 1
    assert IdempotencyKey.objects.get().key == "k0"
