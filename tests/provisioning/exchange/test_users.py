"""Users in SCIM's words, and back."""

from typing import Any

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.provisioning.exchange.users import claim, document, writable
from carecert.provisioning.models import DirectoryUser
from tests.cast import Cast
from tests.factories.provisioning import directory, user


def test_the_primary_address_is_invited_else_the_one_for_work_else_the_first_else_the_name() -> None:
    home, work = {"value": "h@x.example", "type": "home"}, {"value": " W@x.example ", "type": "Work"}
    primary = {"value": "p@x.example", "primary": True}
    for emails, email in (
        ([home, work, primary], "p@x.example"),
        ([home, work], "w@x.example"),
        ([home], "h@x.example"),
        ([], "sam@x.example"),
    ):
        assert claim({"userName": "Sam@x.example", "emails": emails}).email == email


def test_a_claim_has_what_the_columns_hold() -> None:
    found = claim(user("sam@x.example", externalId="7", name={"givenName": "Sam"}, title="Nurse"))
    assert found.columns["user_key"] == "sam@x.example"
    assert (found.columns["given_name"], found.columns["title"], found.columns["external_id"]) == ("Sam", "Nurse", "7")
    assert found.addresses == (("sam@x.example", "work", True),)
    assert found.active
    assert not claim(user("sam@x.example", active="False")).active


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"userName": "  "},
        {"userName": "sam"},
        {"userName": "sam", "emails": [{"value": "no address"}]},
        {"userName": "s@x.example", "emails": [{"value": f"{n}@x.example"} for n in range(21)]},
    ],
)
def test_a_user_has_a_name_and_an_address(given: dict[str, Any]) -> None:
    with pytest.raises(ScimError) as refused:
        claim(given)
    assert refused.value.kind == "invalidValue"


@pytest.mark.django_db
def test_what_was_sent_comes_back(cast: Cast) -> None:
    sent = user("sam@ash.example", externalId="7", name={"formatted": "Sam Reed"}, title="Nurse")
    directory(cast.amir).create("sam@ash.example", **{key: sent[key] for key in ("externalId", "name", "title")})
    row = DirectoryUser.objects.get()
    del sent["schemas"]
    assert writable(row) == sent
    whole = document(row, "https://c.example/scim/v2")
    assert whole["meta"]["location"] == f"https://c.example/scim/v2/Users/{row.uid}"
    assert whole["meta"]["version"].startswith('W/"')
    assert "groups" not in whole
