"""Files that wait to be looked at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.workforce.actions.staging import discard, forget_staged, look_at, stage, take_in_staged
from carecert.workforce.actions.taking import CannotTakeIn
from carecert.workforce.models import StaffRecord, StagedStaff
from carecert.workforce.rules.reading import Unreadable
from tests.cast import Cast
from tests.workforce.samples import HEAD, SAM

pytestmark = pytest.mark.django_db


def staged(cast: Cast, rows: str = SAM) -> StagedStaff:
    return stage(cast.ashdown, (HEAD + rows).encode(), name="staff.csv", by=cast.amir.actor)


def test_a_file_is_taken_in_once_and_its_rows_are_deleted(cast: Cast) -> None:
    made = staged(cast)
    agreed = look_at(made).fingerprint
    assert not StaffRecord.objects.exists()
    take_in_staged(made, agreed=agreed, by=cast.amir.actor)
    made.refresh_from_db()
    assert (bytes(made.content), made.counts["starters"]) == (b"", 1)
    with pytest.raises(CannotTakeIn, match="taken in already"):
        take_in_staged(made, agreed=agreed, by=cast.amir.actor)
    assert set(Entry.objects.filter(verb__startswith="workforce").values_list("chain", flat=True)) == {
        "organisation:ASH"
    }


def test_a_file_that_is_refused_still_waits(cast: Cast) -> None:
    made = staged(cast, SAM.replace("nursing", "Wizards"))
    with pytest.raises(CannotTakeIn, match="1 fault"):
        take_in_staged(made, agreed=look_at(made).fingerprint, by=cast.amir.actor)
    made.refresh_from_db()
    assert made.waits


def test_what_is_no_list_of_staff_is_not_kept(cast: Cast) -> None:
    with pytest.raises(Unreadable):
        stage(cast.ashdown, b"shoes\n", name="s.csv", by=cast.amir.actor)
    assert not StagedStaff.objects.exists()


def test_a_file_can_be_dropped_once(cast: Cast) -> None:
    made = staged(cast)
    assert discard(made, by=cast.amir.actor)
    assert not discard(made, by=cast.amir.actor)
    assert bytes(StagedStaff.objects.get().content) == b""


def test_after_thirty_days_the_rows_are_deleted(cast: Cast) -> None:
    made = staged(cast)
    assert forget_staged() == 0
    StagedStaff.objects.filter(pk=made.pk).update(staged_at=timezone.now() - timedelta(days=31))
    assert forget_staged() == 1
    assert bytes(StagedStaff.objects.get().content) == b""
