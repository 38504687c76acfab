"""Sweeps."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.organisations.actions.register import stage
from carecert.organisations.clock import drop_staged_registers
from carecert.organisations.models import StagedRegister
from tests.cast import Cast


@pytest.mark.django_db
def test_uploaded_registers_wait_for_a_day(cast: Cast) -> None:
    stage(b"code,name,kind\n", name="r.csv", profile="own", by=cast.nina.actor)
    assert drop_staged_registers() == 0
    StagedRegister.objects.update(staged_at=timezone.now() - timedelta(hours=25))
    assert drop_staged_registers() == 1
    assert bytes(StagedRegister.objects.get().content) == b""
