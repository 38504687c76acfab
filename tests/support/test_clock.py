"""The sweep."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from carecert.support.clock import end_support
from carecert.support.models import Access
from tests.cast import Cast
from tests.factories.support import live

pytestmark = pytest.mark.django_db


def test_what_time_has_ended_is_written_down(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie, minutes=15)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert end_support() == 1
    assert Access.objects.get(pk=access.pk).ended_how == "clock"
