"""Paces as rows."""

import pytest
from django.db import IntegrityError, transaction

from carecert.notify.models import Pace

pytestmark = pytest.mark.django_db


def test_a_provider_has_one_pace() -> None:
    assert str(Pace.objects.create(provider="email", taken=3)) == "email: 3"
    with pytest.raises(IntegrityError), transaction.atomic():
        Pace.objects.create(provider="email")
