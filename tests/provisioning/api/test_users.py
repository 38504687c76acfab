"""/Users, as directories use it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from carecert.provisioning.models import DirectoryUser
from tests.cast import Cast
from tests.factories.provisioning import Directory, directory, told, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast: Cast) -> Directory:
    return directory(cast.amir)


def test_a_user_is_created_read_replaced_and_deleted(made: Directory) -> None:
    answer = made.knock("POST", "/Users", user("sam@ash.example"))
    sam = told(answer)
    assert answer.status_code == 201
    assert answer.headers["Location"] == sam["meta"]["location"]
    assert answer.headers["ETag"] == sam["meta"]["version"]
    path = f"/Users/{sam['id']}"
    assert told(made.knock("GET", path)) == sam
    replaced = told(made.knock("PUT", path, user("sam@ash.example", title="Nurse")))
    assert (replaced["title"], replaced["id"]) == ("Nurse", sam["id"])
    assert made.knock("DELETE", path).status_code == 204
    assert made.knock("GET", path).status_code == made.knock("DELETE", path).status_code == 404


def test_a_version_guards_against_overwriting(made: Directory) -> None:
    sam = made.create("sam@ash.example")
    path, old = f"/Users/{sam['id']}", sam["meta"]["version"]
    assert made.knock("GET", path, If_None_Match=old).status_code == 304
    title = {"op": "add", "path": "title", "value": "Nurse"}
    assert made.patch(path, title, If_Match=old).status_code == 200
    refused = made.patch(path, title, If_Match=old)
    assert (refused.status_code, told(refused)["status"]) == (412, "412")
    assert made.knock("DELETE", path, If_Match=old).status_code == 412
    assert made.knock("GET", path, If_None_Match=old).status_code == 200
    assert made.patch(path, title, If_Match="*").status_code == 200


def test_entra_finds_creates_and_ends(made: Directory) -> None:
    query = "/Users?filter=userName+eq+%22sam%40ash.example%22"
    assert told(made.knock("GET", query))["totalResults"] == 0
    sam = made.create(
        "sam@ash.example", **{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "IT"}}
    )
    assert told(made.knock("GET", query))["Resources"][0]["id"] == sam["id"]
    changes = (
        {"op": "Add", "path": 'emails[type eq "other"].value', "value": "s2@ash.example"},
        {"op": "Replace", "path": "name.familyName", "value": "Reed"},
        {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": "x"},
        {"op": "Replace", "path": "active", "value": "False"},
    )
    after = told(made.patch(f"/Users/{sam['id']}", *changes))
    assert (after["active"], after["name"], len(after["emails"])) == (False, {"familyName": "Reed"}, 2)


def test_okta_ends_without_a_path(made: Directory) -> None:
    sam = made.create("sam@ash.example")
    after = told(made.patch(f"/Users/{sam['id']}", {"op": "replace", "value": {"active": False}}))
    assert after["active"] is False


def test_one_wrong_operation_undoes_the_others(made: Directory) -> None:
    sam = made.create("sam@ash.example")
    wrong = ({"op": "add", "path": "title", "value": "x"}, {"op": "add", "path": "shoeSize", "value": 44})
    assert told(made.patch(f"/Users/{sam['id']}", *wrong))["scimType"] == "invalidPath"
    assert "title" not in told(made.knock("GET", f"/Users/{sam['id']}"))


def test_pages_and_parts(made: Directory) -> None:
    for name in ("ann", "bea", "cy"):
        made.create(f"{name}@ash.example")
    page = told(made.knock("GET", "/Users?startIndex=2&count=1&sortBy=userName&attributes=userName"))
    assert (page["totalResults"], page["startIndex"], page["itemsPerPage"]) == (3, 2, 1)
    assert page["Resources"][0]["userName"] == "bea@ash.example"
    assert set(page["Resources"][0]) == {"schemas", "id", "userName"}
    assert told(made.knock("GET", "/Users?count=0"))["Resources"] == []
    same = made.knock(
        "POST", "/Users/.search", {"startIndex": 2, "count": 1, "sortBy": "userName", "attributes": ["userName"]}
    )
    assert told(same) == page


def test_a_user_of_another_organisation_is_not_there(made: Directory, cast: Cast) -> None:
    path = f"/Users/{made.create('sam@ash.example')['id']}"
    other = directory(cast.charlie)
    for method, body in (("GET", None), ("PUT", user("x@y.example")), ("DELETE", None)):
        assert other.knock(method, path, body).status_code == 404
    assert told(other.knock("GET", "/Users"))["totalResults"] == 0
    assert other.create("sam@ash.example")["userName"] == "sam@ash.example"
    assert DirectoryUser.objects.count() == 2


def test_a_list_of_many_costs_no_more_queries(
    made: Directory, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]], cast: Cast
) -> None:
    DirectoryUser.objects.bulk_create(
        DirectoryUser(organisation=cast.ashdown, user_name=f"u{n}", user_key=f"u{n}", email=f"u{n}@ash.example")
        for n in range(300)
    )
    made.knock("GET", "/Users")
    # four questions, and on PostgreSQL what the database is told about who asks
    with django_assert_max_num_queries(11):
        assert told(made.knock("GET", "/Users?count=999"))["itemsPerPage"] == 200
