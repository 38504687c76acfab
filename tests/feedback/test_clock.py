"""The sweep of addresses."""

import pytest

from carecert.errands.periodic import TABLE
from carecert.feedback.clock import forget_addresses
from carecert.feedback.models import Feedback
from carecert.organisations.actor import Actor
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


def test_the_clock_forgets_old_addresses() -> None:
    said(Actor.anonymous(), email="visitor@example.com")
    assert forget_addresses() == 0
    Feedback.objects.update(changed_at="2026-01-01T00:00:00Z")
    assert forget_addresses() == 1
    assert Feedback.objects.get().email == ""
    assert any("feedback" in name for name in TABLE)
