"""How one organisation stands."""

from datetime import UTC, datetime, timedelta

import pytest

from carecert.organisations.models import Reachability
from carecert.reach.models import Drill
from carecert.reach.queries.standing import contacts_of, drills_of, figure_of
from tests.cast import Cast
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


def test_only_the_last_twelve_drills_are_read_and_the_newest_comes_first(cast: Cast) -> None:
    start = datetime(2025, 1, 7, 10, tzinfo=UTC)
    for number in range(14):
        month = (start.replace(year=2025 + number // 12, month=number % 12 + 1, day=1)).date()
        Drill.objects.create(organisation=cast.ashdown, month=month, began_at=start, ends_at=start + timedelta(days=3))
    found = drills_of(cast.amir.actor, cast.ashdown, start + timedelta(days=4))
    assert [str(line.month)[:7] for line in found] == [
        "2026-02", "2026-01", *(f"2025-{month:02}" for month in range(12, 2, -1)),
    ]  # fmt: skip
    assert found[0].over
    assert drills_of(cast.charlie.actor, cast.ashdown, start) == []


def test_a_stranger_reads_neither_figure_nor_contacts(cast: Cast) -> None:
    made = contact(cast.ashdown)
    assert contacts_of(cast.omar.actor, cast.ashdown) == [made]
    assert contacts_of(cast.charlie.actor, cast.ashdown) == []
    assert figure_of(cast.amir.actor, cast.ashdown) == Reachability.objects.get()
    assert figure_of(cast.charlie.actor, cast.ashdown) is None
