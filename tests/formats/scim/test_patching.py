"""Patches: the specification's, and those of large directories."""

from typing import Any

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.patching import Operation, apply, operations
from carecert.formats.scim.schemas import CORE, ENTERPRISE, GROUP, USER, Kind

SAM: dict[str, Any] = {
    "userName": "sam",
    "active": True,
    "name": {"givenName": "Sam", "familyName": "Reed"},
    "emails": [
        {"value": "sam@ash.example", "type": "work", "primary": True},
        {"value": "sam@home.example", "type": "home"},
    ],
}
TEAM: dict[str, Any] = {
    "displayName": "IT",
    "members": [{"value": "1", "type": "User"}, {"value": "2", "type": "User"}],
}


def patched(document: dict[str, Any], op: str, path: str = "", value: Any = None, kind: Kind = USER) -> dict[str, Any]:
    return apply(document, [Operation(op, path, value)], kind)


def test_single_values_are_set_and_taken_away_and_the_document_given_stays() -> None:
    assert patched(SAM, "replace", "title", "Nurse")["title"] == "Nurse"
    assert patched(SAM, "add", "ACTIVE", "False")["active"] is False
    assert "title" not in patched({**SAM, "title": "Nurse"}, "remove", "title")
    assert "title" not in patched({**SAM, "title": "Nurse"}, "replace", "title", None)
    assert SAM["active"] is True


def test_parts_of_a_name_change_one_by_one() -> None:
    assert patched(SAM, "replace", "name.familyName", "Roe")["name"] == {"givenName": "Sam", "familyName": "Roe"}
    assert patched(SAM, "replace", "name", {"familyName": "Roe"})["name"] == {"givenName": "Sam", "familyName": "Roe"}
    assert patched(SAM, "remove", "name.familyName")["name"] == {"givenName": "Sam"}
    assert "name" not in patched(SAM, "remove", "name")


def test_the_value_that_meets_a_condition_changes() -> None:
    made = patched(SAM, "replace", 'emails[type eq "home"].value', "s@home.example")
    assert [one["value"] for one in made["emails"]] == ["sam@ash.example", "s@home.example"]
    made = patched(SAM, "replace", 'emails[type eq "home"]', {"value": "s@x.example", "primary": True})
    assert made["emails"][0]["primary"] is False
    assert made["emails"][1] == {"value": "s@x.example", "type": "home", "primary": True}
    assert len(patched(SAM, "remove", 'emails[type eq "home"]')["emails"]) == 1
    assert "type" not in patched(SAM, "remove", 'emails[type eq "home"].type')["emails"][1]


def test_an_addition_makes_the_value_that_its_condition_names() -> None:
    made = patched(SAM, "add", 'emails[type eq "other"].value', "o@ash.example")
    assert made["emails"][2] == {"type": "other", "value": "o@ash.example"}
    with pytest.raises(ScimError) as refused:
        patched(SAM, "replace", 'emails[type eq "other"].value', "o@ash.example")
    assert refused.value.kind == "noTarget"
    with pytest.raises(ScimError, match="meets the condition"):
        patched(SAM, "add", 'emails[type sw "x" and value pr].value', "o@ash.example")


def test_a_list_is_added_to_once_replaced_and_emptied() -> None:
    more = [{"value": "2"}, {"value": "3"}]
    assert [one["value"] for one in patched(TEAM, "add", "members", more, GROUP)["members"]] == ["1", "2", "3"]
    assert patched(TEAM, "replace", "members", more, GROUP)["members"] == more
    assert "members" not in patched(TEAM, "remove", "members", None, GROUP)
    assert len(patched(SAM, "add", "emails", SAM["emails"][:1])["emails"]) == 2
    made = patched(SAM, "add", "emails", [{"value": "n@ash.example", "primary": True}])
    assert [one.get("primary") for one in made["emails"]] == [False, None, True]


def test_members_leave_by_a_condition_or_as_entra_writes_it() -> None:
    assert patched(TEAM, "remove", 'members[value eq "1"]', None, GROUP)["members"] == TEAM["members"][1:]
    assert patched(TEAM, "remove", "members", [{"value": "1"}], GROUP)["members"] == TEAM["members"][1:]
    assert patched(TEAM, "remove", 'members[value eq "9"]', None, GROUP) == TEAM


def test_without_a_path_the_value_names_the_attributes() -> None:
    value = {
        "id": "passed over",
        "active": "False",
        "name.givenName": "Samuel",
        f"{CORE}User:title": "Nurse",
        f"{ENTERPRISE}:department": "IT",
        ENTERPRISE: {"department": "IT"},
    }
    made = patched(SAM, "replace", "", value)
    assert (made["active"], made["name"]["givenName"], made["title"]) == (False, "Samuel", "Nurse")
    assert set(made) == {*SAM, "title"}


@pytest.mark.parametrize(
    ("op", "path", "value", "kind"),
    [
        ("replace", "shoeSize", 44, "invalidPath"),
        ("replace", "name.shoeSize", 44, "invalidPath"),
        ("replace", 'title[value eq "x"]', "y", "invalidPath"),
        ("replace", "id", "7", "mutability"),
        ("add", "groups", [{"value": "7"}], "mutability"),
        ("remove", "", None, "noTarget"),
        ("replace", "", "x", "invalidValue"),
        ("replace", "active", "perhaps", "invalidValue"),
        ("replace", 'emails[shoe eq "x"]', {}, "invalidFilter"),
    ],
)
def test_what_cannot_be_done_is_refused(op: str, path: str, value: Any, kind: str) -> None:
    with pytest.raises(ScimError) as refused:
        patched(SAM, op, path, value)
    assert refused.value.kind == kind


def test_standard_attributes_that_are_not_kept_are_passed_over() -> None:
    assert patched(SAM, "add", 'phoneNumbers[type eq "work"].value', "0123") == SAM
    assert patched(SAM, "replace", f"{ENTERPRISE}:department", "IT") == SAM


def test_operations_are_read_whatever_their_letters_case() -> None:
    body = {"Operations": [{"op": "Add", "path": "title", "value": "x"}, {"op": "REMOVE", "path": "name"}]}
    assert operations(body) == [Operation("add", "title", "x"), Operation("remove", "name", None)]


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"Operations": []},
        {"Operations": ["x"]},
        {"Operations": [{"op": "move"}]},
        {"Operations": [{"op": "add", "path": 7}]},
        {"Operations": [{"op": "remove", "path": "name"}] * 1_001},
    ],
)
def test_what_is_no_patch_is_refused(body: Any) -> None:
    with pytest.raises(ScimError) as refused:
        operations(body)
    assert refused.value.status == 400
