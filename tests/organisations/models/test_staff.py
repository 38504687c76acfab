"""The groups of staff."""

from carecert.organisations.models import Membership
from carecert.organisations.models.staff import StaffGroup


def test_a_stored_group_is_read_by_its_label() -> None:
    assert StaffGroup.labelled("nursing") == "Nursing and midwifery"
    assert StaffGroup.labelled("") == ""


def test_a_group_that_is_not_in_the_list_is_shown_as_it_was_stored() -> None:
    assert StaffGroup.labelled("night shift") == "night shift"


def test_every_group_fits_into_a_membership() -> None:
    longest = Membership._meta.get_field("staff_group").max_length
    assert longest is not None
    assert all(len(group.value) <= longest for group in StaffGroup)
