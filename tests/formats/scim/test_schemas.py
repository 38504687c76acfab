"""The schemas that are kept."""

from carecert.formats.scim.schemas import ENTERPRISE, GROUP, USER


def test_names_are_found_whatever_their_letters_case() -> None:
    found = USER.attribute("USERNAME")
    assert found is not None
    assert found.name == "userName"
    emails = USER.attribute("emails")
    assert emails is not None
    assert emails.sub("VALUE") is not None
    assert GROUP.attribute("userName") is None


def test_what_is_standard_and_not_kept_is_passed_over() -> None:
    assert USER.is_passed_over("phoneNumbers")
    assert USER.is_passed_over(f"{ENTERPRISE}:department")
    assert not USER.is_passed_over("shoeSize")
