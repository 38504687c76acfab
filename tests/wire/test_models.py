"""Idempotency keys as rows."""

import pytest
from django.db import IntegrityError, transaction

from carecert.wire.models import IdempotencyKey


@pytest.mark.django_db
def test_a_key_is_used_once_by_each_caller() -> None:
    IdempotencyKey.objects.create(person_id=1, organisation="ASH", key="k", digest="d", status=200)
    IdempotencyKey.objects.create(person_id=1, organisation="BIR", key="k", digest="d", status=200)
    with pytest.raises(IntegrityError), transaction.atomic():
        IdempotencyKey.objects.create(person_id=1, organisation="ASH", key="k", digest="d", status=200)
