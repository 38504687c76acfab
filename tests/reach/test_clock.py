"""The regular work of this room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.organisations.models import Organisation, Reachability, Way
from carecert.reach import clock
from carecert.reach.actions import drilling
from carecert.reach.models import Ask, Drill
from tests.cast import Cast
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


def test_the_clock_keeps_figures_reminds_drills_and_sends(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drilling, "drill_is_due", lambda _now: True)
    contact(cast.ashdown)
    Organisation.objects.update(created_at=timezone.now() - timedelta(days=30))
    Way.objects.update(created_at=timezone.now() - timedelta(days=91))
    Reachability.objects.all().delete()
    assert clock.refresh_figures() == 3
    assert clock.remind() == 1
    assert clock.drill() == 1
    assert Drill.objects.get().organisation == cast.ashdown
    clock.send_due()
    assert not Ask.objects.filter(sent_at=None).exists()
    Reachability.objects.filter(organisation=cast.ashdown).update(score=99)
    assert clock.check_figures() == ["ASH"]
