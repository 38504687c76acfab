"""People of the staff as rows."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.workforce.models import StaffRecord
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def record(cast: Cast, number: str = "1", **more: object) -> StaffRecord:
    given = {"name": "Sam Reed", "email": f"p{number}@ash.example", "staff_group": "nursing"} | more
    return StaffRecord.objects.create(organisation=cast.ashdown, employee_number=number, **given)


def test_a_row_names_a_person_and_says_their_group_in_words(cast: Cast) -> None:
    assert (str(record(cast)), record(cast, "2").group) == ("Sam Reed (1)", "Nursing and midwifery")


@pytest.mark.parametrize(
    "wrong",
    [
        {"employee_number": "1"},
        {"email": "p1@ash.example"},
        {"name": ""},
        {"invite_on": date(2026, 1, 1), "invite_by": ""},
        {"invite_on": date(2026, 1, 1), "invite_by": "Amir", "email": ""},
        {"invite_on": date(2026, 1, 1), "invite_by": "Amir", "left_at": timezone.now()},
    ],
)
def test_the_database_refuses_what_cannot_be(cast: Cast, wrong: dict[str, object]) -> None:
    record(cast)
    given = {"employee_number": "2", "name": "Kim", "email": "kim@ash.example"} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffRecord.objects.create(organisation=cast.ashdown, **given)


def test_an_address_is_free_again_when_its_owner_has_left(cast: Cast) -> None:
    record(cast, left_at=timezone.now())
    record(cast, "2", email="p1@ash.example")
    assert StaffRecord.objects.current().count() == 1


def test_only_ones_own_staff_are_seen(cast: Cast) -> None:
    record(cast)
    assert StaffRecord.objects.visible_to(cast.amir.actor).count() == 1
    assert StaffRecord.objects.visible_to(cast.charlie.actor).count() == 0


def test_a_membership_is_that_of_one_person_who_is_here(cast: Cast) -> None:
    record(cast, membership=cast.bob.membership)
    record(cast, "2", membership=cast.bob.membership, left_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        record(cast, "3", membership=cast.bob.membership)


def test_an_address_is_taken_while_it_is_that_of_another_persons_account(cast: Cast) -> None:
    first = record(cast, email="new@ash.example", membership=cast.bob.membership)
    record(cast, "2", email="bob@ash.example")

    def taken() -> list[str]:
        return [one.employee_number for one in StaffRecord.objects.with_taken() if one.taken]

    assert taken() == ["2"]
    assert list(StaffRecord.objects.not_taken()) == [first]
    StaffRecord.objects.filter(pk=first.pk).update(left_at=timezone.now())
    assert taken() == []
