"""Drills as rows."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.reach.models import Drill
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def drill(cast: Cast, **more: object) -> Drill:
    now = timezone.now()
    given = {"month": date(2026, 11, 1), "began_at": now, "ends_at": now + timedelta(days=3)} | more
    return Drill.objects.create(organisation=cast.ashdown, **given)


def test_an_organisation_has_one_drill_a_month(cast: Cast) -> None:
    assert str(drill(cast)) == "2026-11"
    drill(cast, month=date(2026, 12, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        drill(cast)


@pytest.mark.parametrize("wrong", ["ends_at", "answered_at"])
def test_an_impossible_drill_is_refused(cast: Cast, wrong: str) -> None:
    now = timezone.now()
    values = {"ends_at": now - timedelta(days=1), "answered_at": now + timedelta(days=4)}
    with pytest.raises(IntegrityError), transaction.atomic():
        drill(cast, **{wrong: values[wrong]})


def test_a_drill_is_over_until_its_end_is_noted(cast: Cast) -> None:
    one = drill(cast)
    assert not Drill.objects.over(timezone.now()).exists()
    assert Drill.objects.over(one.ends_at).get() == one
    Drill.objects.update(settled_at=one.ends_at)
    assert not Drill.objects.over(one.ends_at).exists()
