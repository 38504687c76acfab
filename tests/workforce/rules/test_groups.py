"""What other systems call groups of staff."""

from carecert.organisations.models.staff import StaffGroup
from carecert.workforce.rules.groups import WORDS, group_of


def test_every_group_that_is_meant_exists_and_can_be_named_by_its_label() -> None:
    assert set(WORDS.values()) == set(StaffGroup.values)
    assert {group.value: group_of(group.label) for group in StaffGroup} == {group.value: group for group in StaffGroup}


def test_words_are_known_nothing_is_nothing_and_others_are_not_guessed() -> None:
    assert group_of("Nursing and Midwifery Registered") == "nursing"
    assert group_of("Add Prof Scientific and Technic") == "science"
    assert group_of("  ") == ""
    assert group_of("Wizards") is None
