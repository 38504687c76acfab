"""The periodic table's rows."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.errands.models import Sweep


@pytest.mark.django_db
def test_a_sweep_has_one_row() -> None:
    Sweep.objects.create(name="x", due_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Sweep.objects.bulk_create([Sweep(name="x", due_at=timezone.now())])
