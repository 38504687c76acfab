"""What the service says about itself, and the search over everything."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.factories.provisioning import Directory, directory, told

pytestmark = pytest.mark.django_db


def test_anybody_may_read_what_is_supported() -> None:
    for path in ("ServiceProviderConfig", "ResourceTypes", "ResourceTypes/User", "Schemas"):
        assert Client().get(f"/scim/v2/{path}").status_code == 200
    schema = Client().get("/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group")
    assert schema.json()["name"] == "Group"
    assert Client().get("/scim/v2/Schemas/no-such-schema").status_code == 404
    assert Client().get("/scim/v2/Schemas", {"filter": "id pr"}).status_code == 403


def test_a_search_goes_over_users_and_then_groups(cast: Cast) -> None:
    made: Directory = directory(cast.amir)
    made.create("ann@ash.example", displayName="Ann")
    made.create("bea@ash.example", displayName="Bea")
    made.knock("POST", "/Groups", {"displayName": "Desk"})
    found = told(made.knock("POST", "/.search", {"attributes": ["displayName"]}))
    assert [one["displayName"] for one in found["Resources"]] == ["Ann", "Bea", "Desk"]
    page = told(made.knock("GET", "/?startIndex=2&count=2&attributes=displayName"))
    assert (page["totalResults"], [one["displayName"] for one in page["Resources"]]) == (3, ["Bea", "Desk"])
    last = told(made.knock("GET", "/?startIndex=3&count=1"))
    assert last["Resources"][0]["displayName"] == "Desk"
    only = told(made.knock("POST", "/.search", {"filter": 'userName pr and displayName ne "Ann"'}))
    assert [one["displayName"] for one in only["Resources"]] == ["Bea"]


def test_what_is_not_supported_says_so(cast: Cast) -> None:
    made = directory(cast.amir)
    assert made.knock("POST", "/Bulk", {}).status_code == made.knock("GET", "/Me").status_code == 501
    assert told(made.knock("GET", "/Shoes"))["detail"] == "There is nothing at /Shoes."
