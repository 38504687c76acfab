"""Which parts are shown."""

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.shaping import shaped, wish

SAM = {
    "schemas": ["x"],
    "id": "1",
    "userName": "sam",
    "emails": [{"value": "a@b.example", "type": "work"}],
    "active": True,
}


def test_only_what_is_asked_for_is_shown_and_the_id() -> None:
    assert set(shaped(SAM, wish("USERNAME", None))) == {"schemas", "id", "userName"}
    assert shaped(SAM, wish("emails.value", None))["emails"] == [{"value": "a@b.example"}]
    assert set(shaped(SAM, wish(["urn:x:2.0:User:active"], None))) == {"schemas", "id", "active"}


def test_what_is_not_wanted_is_left_out_but_for_the_id() -> None:
    assert set(shaped(SAM, wish(None, "emails, id"))) == {"schemas", "id", "userName", "active"}
    assert shaped(SAM, wish(None, "emails.value"))["emails"] == [{"type": "work"}]


def test_without_a_wish_everything_is_shown() -> None:
    assert shaped(SAM, wish("", None)) == SAM


def test_a_wish_says_what_has_to_be_read() -> None:
    assert wish("userName", None).wants("userName")
    assert not wish("userName", None).wants("groups")
    assert wish("groups.value", None).wants("groups")
    assert not wish(None, "members").wants("members")
    assert wish(None, None).wants("members")


def test_two_wishes_at_once_are_refused() -> None:
    with pytest.raises(ScimError, match="not both"):
        wish("a", "b")
    with pytest.raises(ScimError, match="lists of names"):
        wish({"a": 1}, None)
