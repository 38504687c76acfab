"""Resources as clients send them."""

from typing import Any

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.reading import regular
from carecert.formats.scim.schemas import CORE, ENTERPRISE, GROUP, USER


def test_names_are_written_as_the_schema_writes_them_and_the_rest_is_passed_over() -> None:
    given = {
        "schemas": [USER.urn, ENTERPRISE],
        "ID": "mine",
        "USERNAME": "sam",
        f"{CORE}User:title": "Nurse",
        "active": "True",
        "emails": {"VALUE": "sam@ash.example", "primary": "false", "label": "x"},
        "name": {"givenName": "Sam", "familyName": None},
        "displayName": None,
        "groups": [{"value": "1"}],
        "shoeSize": 44,
        ENTERPRISE: {"department": "IT"},
    }
    assert regular(given, USER) == {
        "userName": "sam",
        "title": "Nurse",
        "active": True,
        "emails": [{"value": "sam@ash.example", "primary": False}],
        "name": {"givenName": "Sam"},
    }


def test_a_value_alone_is_the_value_of_its_object() -> None:
    assert regular({"displayName": "IT", "members": ["1", {"value": "2"}]}, GROUP)["members"] == [
        {"value": "1"},
        {"value": "2"},
    ]


@pytest.mark.parametrize(
    "given",
    [
        [],
        {"userName": 7},
        {"userName": "x" * 255},
        {"userName": "a\x00b"},
        {"active": "perhaps"},
        {"name": "Sam"},
        {"emails": [7]},
    ],
)
def test_what_cannot_be_used_is_refused(given: Any) -> None:
    with pytest.raises(ScimError) as refused:
        regular(given, USER)
    assert refused.value.kind == "invalidValue"


def test_a_list_has_an_end() -> None:
    with pytest.raises(ScimError, match="20000"):
        regular({"displayName": "All", "members": [{"value": "1"}] * 20_001}, GROUP)
