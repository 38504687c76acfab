"""The list of staff."""

import pytest
from django.utils import timezone

from carecert.workforce.models import StaffRecord
from carecert.workforce.queries.listing import staff_of
from tests.cast import Cast
from tests.workforce.making import taken
from tests.workforce.samples import PAT, SAM

pytestmark = pytest.mark.django_db
BOB = "7,Bob Baker,bob@ash.example,Nurse,nursing,Ward 9,,2019-05-01,\n"


def numbers(cast: Cast, **wanted: str) -> set[str]:
    return {row.employee_number for row in staff_of(cast.amir.actor, **wanted)}


def test_words_state_and_group_narrow(cast: Cast) -> None:
    taken(cast.ashdown, SAM + PAT + BOB)
    StaffRecord.objects.filter(employee_number="2").update(left_at=timezone.now(), invite_on=None)
    assert numbers(cast) == {"1", "2", "7"}
    assert numbers(cast, words="ward") == {"1", "7"}
    assert numbers(cast, words="ward baker") == {"7"}
    assert numbers(cast, words="2") == {"2"}
    assert numbers(cast, state="here") == {"1", "7"}
    assert numbers(cast, state="account") == {"7"}
    assert numbers(cast, state="none") == {"1"}
    assert numbers(cast, state="left") == {"2"}
    assert numbers(cast, group="estates") == {"2"}
    assert numbers(cast, state="odd", group="odd") == {"1", "2", "7"}
