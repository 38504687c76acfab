"""Staged files as rows."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.workforce.models import StagedStaff
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def staged(cast: Cast, **more: object) -> StagedStaff:
    given = {"name": "s.csv", "content": b"x", "checksum": "c", "staged_by": "Amir", "staged_at": timezone.now()}
    return StagedStaff.objects.create(organisation=cast.ashdown, **(given | more))


def test_a_file_waits_until_it_is_taken_in_or_dropped(cast: Cast) -> None:
    waits = staged(cast)
    assert waits.waits
    assert not staged(cast, content=b"").waits
    assert not staged(cast, applied_at=timezone.now()).waits
    assert list(StagedStaff.objects.waiting()) == [waits]
    assert str(waits) == "s.csv"


def test_a_file_has_a_name(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        staged(cast, name="")
