"""Figures of reachability as rows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.organisations.models import Reachability
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_one_figure_each_and_never_over_100(cast: Cast) -> None:
    now = timezone.now()
    Reachability.objects.create(organisation=cast.ashdown, score=100, computed_at=now)
    for organisation, score in ((cast.ashdown, 5), (cast.birchwood, 101)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reachability.objects.create(organisation=organisation, score=score, computed_at=now)


def test_a_figure_is_due_when_its_time_has_come(cast: Cast) -> None:
    now = timezone.now()
    row = Reachability.objects.create(organisation=cast.ashdown, changes_at=now, computed_at=now, reasons=["nobody"])
    assert Reachability.objects.due(now).get() == row
    assert not Reachability.objects.due(now - timedelta(seconds=1)).exists()
    assert row.in_words == ["No contact receives alerts."]


def test_figures_are_seen_by_the_own_place_and_its_overseer(cast: Cast) -> None:
    Reachability.objects.create(organisation=cast.ashdown, computed_at=timezone.now())
    seen = {
        name: Reachability.objects.visible_to(cast.named(name).actor).count() for name in ("alice", "charlie", "omar")
    }
    assert seen == {"alice": 1, "charlie": 0, "omar": 1}
