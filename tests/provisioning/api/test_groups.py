"""/Groups, as directories use it."""

import pytest

from carecert.organisations.models import Membership
from carecert.organisations.roles import Role
from carecert.provisioning.models import DirectoryGroup
from tests.cast import Cast
from tests.factories.provisioning import Directory, directory, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast: Cast) -> Directory:
    return directory(cast.amir)


def group(made: Directory, *members: str) -> str:
    answer = made.knock("POST", "/Groups", {"displayName": "Desk", "members": [{"value": uid} for uid in members]})
    assert answer.status_code == 201
    return f"/Groups/{told(answer)['id']}"


def test_a_group_is_created_read_replaced_and_deleted(made: Directory) -> None:
    sam = made.create("sam@ash.example")["id"]
    path = group(made, sam)
    assert told(made.knock("GET", path))["members"][0]["value"] == sam
    assert told(made.knock("GET", f"/Users/{sam}"))["groups"][0]["display"] == "Desk"
    replaced = told(made.knock("PUT", path, {"displayName": "Desk 2"}))
    assert replaced["displayName"] == "Desk 2"
    assert "members" not in replaced
    assert made.knock("DELETE", path).status_code == 204
    assert made.knock("GET", path).status_code == 404


def test_members_come_and_go_and_a_role_with_them(made: Directory, cast: Cast) -> None:
    bob = made.create("bob@ash.example")["id"]
    path = group(made)
    DirectoryGroup.objects.update(role="responder")
    made.patch(path, {"op": "Add", "path": "members", "value": [{"value": bob}]})
    assert Role.RESPONDER in Membership.objects.get(pk=cast.bob.membership.pk).roles
    made.patch(path, {"op": "remove", "path": f'members[value eq "{bob}"]'})
    assert Membership.objects.get(pk=cast.bob.membership.pk).roles == {Role.LEARNER}


def test_okta_renames_with_the_id_in_the_value(made: Directory) -> None:
    path = group(made)
    value = {"id": path.rpartition("/")[2], "displayName": "Help Desk"}
    assert told(made.patch(path, {"op": "replace", "value": value}))["displayName"] == "Help Desk"


def test_the_last_administrator_is_not_removed(made: Directory) -> None:
    amir = made.create("amir@ash.example")["id"]
    path = group(made, amir)
    DirectoryGroup.objects.update(role="administrator")
    answer = made.patch(path, {"op": "Remove", "path": "members", "value": [{"value": amir}]})
    assert answer.status_code == 409
    assert "last administrator" in told(answer)["detail"]
    assert told(made.knock("GET", path))["members"]


def test_members_are_left_out_where_nobody_wants_them(made: Directory) -> None:
    path = group(made, made.create("sam@ash.example")["id"])
    for address in (f"{path}?excludedAttributes=members", "/Groups?excludedAttributes=members"):
        text = made.knock("GET", address).content.decode()
        assert "Desk" in text
        assert "members" not in text
    found = made.knock("POST", "/Groups/.search", {"filter": 'displayName eq "desk"', "attributes": ["displayName"]})
    assert told(found)["totalResults"] == 1


def test_a_version_guards_against_overwriting(made: Directory) -> None:
    path = group(made)
    old = made.knock("GET", path).headers["ETag"]
    assert made.knock("GET", path, If_None_Match=old).status_code == 304
    assert made.knock("PUT", path, {"displayName": "New"}, If_Match=old).status_code == 200
    assert made.knock("PUT", path, {"displayName": "Newer"}, If_Match=old).status_code == 412


def test_a_group_of_another_organisation_is_not_there(made: Directory, cast: Cast) -> None:
    path = group(made)
    other = directory(cast.charlie)
    assert other.knock("GET", path).status_code == other.knock("DELETE", path).status_code == 404
    assert told(other.knock("GET", "/Groups"))["totalResults"] == 0
