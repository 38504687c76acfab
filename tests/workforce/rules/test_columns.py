"""The columns of a file of staff."""

from carecert.workforce.rules.columns import OURS, missing, places


def test_our_own_columns_are_found_in_any_order_and_case() -> None:
    heads = ["NAME", "Employee_Number", "shoe size", "E-mail"]
    assert places(heads) == {"employee": 1, "name": 0, "email": 3}
    assert [one.ours for one in OURS][:3] == ["employee number", "name", "email"]


def test_columns_of_a_personnel_system_are_found() -> None:
    heads = ["Employee Number", "Last Name", "First Name", "Position Title", "Role", "Organisation", "Termination Date"]
    found = places(heads)
    assert found == {"employee": 0, "last_name": 1, "first_name": 2, "job": 3, "department": 5, "ends": 6}


def test_what_is_missing_is_named() -> None:
    assert missing({}) == ["employee number", "name"]
    assert missing({"employee": 0, "first_name": 1}) == ["name"]
    assert missing({"employee": 0, "first_name": 1, "last_name": 2}) == []
    assert missing({"employee": 0, "name": 1}) == []
