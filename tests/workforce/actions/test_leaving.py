"""Letting go of those whose last day is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.models import Membership
from carecert.workforce.actions.leaving import account_of, forget_leavers, leave_due
from carecert.workforce.models import StaffRecord
from tests.cast import Cast
from tests.workforce.making import BY, on_list, taken
from tests.workforce.samples import SAM

pytestmark = pytest.mark.django_db
BOB = "7,Bob Baker,bob@ash.example,Nurse,nursing,Ward 9,,2019-05-01,\n"
AMIR = "8,Amir Ansari,amir@ash.example,,,,,2019-05-01,\n"


def end(number: str, days: int) -> None:
    day = timezone.localdate() + timedelta(days=days)
    StaffRecord.objects.filter(employee_number=number).update(ends_on=day)


def test_who_has_worked_their_last_day_is_let_go(cast: Cast) -> None:
    taken(cast.ashdown, BOB + SAM)
    end("7", 0)
    end("1", -1)
    assert leave_due(by=BY) == 1
    assert Membership.objects.get(pk=cast.bob.membership.pk).active
    end("7", -1)
    assert leave_due(by=BY) == 1
    assert not Membership.objects.get(pk=cast.bob.membership.pk).active
    assert on_list("7").left_at is not None
    assert leave_due(by=BY) == 0
    assert Entry.objects.filter(verb="workforce.staff.left", subject="staff:7").count() == 1


def test_the_last_administrator_stays_and_holds_nobody_up(cast: Cast) -> None:
    taken(cast.ashdown, BOB + AMIR)
    end("8", -2)
    end("7", -1)
    assert leave_due(by=BY) == 1
    assert Membership.objects.get(pk=cast.amir.membership.pk).active
    assert on_list("8").left_at is None


def test_many_who_cannot_leave_hold_nobody_up(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("carecert.workforce.actions.leaving.BATCH", 1)
    taken(cast.ashdown, AMIR + BOB)
    end("8", -2)
    end("7", -1)
    assert leave_due(by=BY) == 1
    assert on_list("7").left_at is not None


def test_the_account_is_found_by_the_link_or_the_address(cast: Cast) -> None:
    taken(cast.ashdown, BOB)
    assert account_of(on_list("7")) == cast.bob.membership
    StaffRecord.objects.update(membership=None)
    assert account_of(on_list("7")) == cast.bob.membership
    StaffRecord.objects.update(email="")
    assert account_of(on_list("7")) is None


def test_after_a_year_leavers_are_forgotten(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    end("1", -1)
    leave_due(by=BY)
    assert forget_leavers() == 0
    StaffRecord.objects.update(left_at=timezone.now() - timedelta(days=366))
    assert forget_leavers() == 1
