"""Groups in SCIM's words, and back."""

import uuid
from typing import Any

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.provisioning.exchange.groups import claim, document
from carecert.provisioning.models import DirectoryGroup
from tests.cast import Cast
from tests.factories.provisioning import directory


def test_a_member_is_in_a_group_once() -> None:
    uid = str(uuid.uuid4())
    found = claim({"displayName": " IT ", "members": [{"value": uid}, {"value": uid, "type": "User"}]})
    assert (found.name, [str(one) for one in found.members]) == ("IT", [uid])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"displayName": ""}, "has a displayName"),
        ({"displayName": "x", "members": [{"value": str(uuid.uuid4()), "type": "Group"}]}, "within groups"),
        ({"displayName": "x", "members": [{"value": "7"}]}, "no user 7"),
        ({"displayName": "x", "members": [{"type": "User"}]}, "no user"),
    ],
)
def test_what_is_no_group_is_refused(given: dict[str, Any], why: str) -> None:
    with pytest.raises(ScimError, match=why):
        claim(given)


@pytest.mark.django_db
def test_a_group_names_its_members(cast: Cast) -> None:
    made = directory(cast.amir)
    sam = made.create("sam@ash.example")["id"]
    made.knock("POST", "/Groups", {"displayName": "IT", "externalId": "9", "members": [{"value": sam}]})
    row = DirectoryGroup.objects.get()
    whole = document(row, "https://c.example/scim/v2")
    assert whole["members"] == [{"value": sam, "$ref": f"https://c.example/scim/v2/Users/{sam}", "type": "User"}]
    assert whole["externalId"] == "9"
    short = document(row, "", with_members=False)
    assert "members" not in short
    assert "version" not in short["meta"]
