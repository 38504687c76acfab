"""Connecting a staff directory for programs."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from carecert.organisations.models import Membership
from carecert.organisations.roles import Role
from carecert.provisioning.models import Connection, DirectoryGroup, Place
from carecert.wire import proving
from carecert.wire.models import IdempotencyKey
from tests.cast import Cast
from tests.factories.provisioning import Directory, directory
from tests.reach.test_api import Program

pytestmark = pytest.mark.django_db
API = "/api/v1/staff-directory"
GIVEN = {"name": "Entra ID", "days": 90}


@pytest.fixture
def amir(cast: Cast) -> Program:
    return Program(cast, "amir")


@pytest.fixture
def group(cast: Cast) -> DirectoryGroup:
    """A group with Bob in it."""
    made = directory(cast.amir)
    uid = made.create("bob@ash.example")["id"]
    made.knock("POST", "/Groups", {"displayName": "Desk", "members": [{"value": uid}]})
    return DirectoryGroup.objects.get()


def knocks(token: str) -> int:
    return Directory(Connection.objects.get(), token).knock("GET", "/Users").status_code


def test_a_connection_goes_from_its_first_token_to_its_end(amir: Program) -> None:
    status, made = amir("POST", f"{API}/connections", GIVEN, "key-12345")
    assert (status, made["name"], knocks(made["token"])) == (201, "Entra ID", 200)
    assert amir("POST", f"{API}/connections", GIVEN, "key-12345") == (201, made | {"token": ""})
    assert made["token"] not in str(IdempotencyKey.objects.get().body)
    assert amir("POST", f"{API}/connections", GIVEN)[0] == 409
    one = f"{API}/connections/{made['id']}"
    status, second = amir("POST", f"{one}/tokens", {"days": 180})
    assert (status, len(second["tokens"]), knocks(second["token"])) == (201, 2, 200)
    assert amir("POST", f"{one}/tokens", {})[0] == 409
    old = next(token for token in second["tokens"] if made["token"].startswith(token["prefix"]))
    assert amir("DELETE", f"{one}/tokens/{old['id']}") == (204, None)
    assert amir("DELETE", f"{one}/tokens/{old['id']}")[0] == 404
    assert (knocks(made["token"]), knocks(second["token"])) == (401, 200)
    (listed,) = amir("GET", f"{API}/connections")[1]
    assert second["token"].startswith(listed["tokens"][0]["prefix"])
    assert second["token"] not in str(listed)
    assert amir("DELETE", one) == (204, None)
    assert amir("DELETE", one)[0] == 404
    assert knocks(second["token"]) == 401
    assert amir("GET", f"{API}/connections") == (200, [])


def test_a_role_is_looked_at_and_agreed_to(cast: Cast, amir: Program, group: DirectoryGroup) -> None:
    (row,) = amir("GET", f"{API}/groups")[1]["items"]
    assert row == {"id": group.pk, "name": "Desk", "people": 1, "role": ""}
    one = f"{API}/groups/{group.pk}"
    effect = amir("GET", f"{one}/preview?role=responder")[1]
    assert (effect["gets"], effect["gets_in_all"], effect["loses"]) == (["Bob"], 1, [])
    given = {"role": "responder", "agreed": effect["agreed"]}
    assert amir("POST", f"{one}/role", given)[1]["role"] == "responder"
    assert Role.RESPONDER in Membership.objects.get(pk=cast.bob.membership.pk).roles
    assert amir("POST", f"{one}/role", given)[0] == 409
    effect = amir("GET", f"{one}/preview")[1]
    assert (effect["loses"], effect["role"]) == (["Bob"], "")
    assert amir("POST", f"{one}/role", {"agreed": effect["agreed"]})[1]["role"] == ""
    assert Membership.objects.get(pk=cast.bob.membership.pk).roles == {Role.LEARNER}


def test_what_nobody_agreed_to_is_refused(amir: Program, group: DirectoryGroup) -> None:
    one = f"{API}/groups/{group.pk}"
    agreed = amir("GET", f"{one}/preview?role=administrator")[1]["agreed"]
    given = {"role": "administrator", "agreed": agreed}
    status, problem = amir("POST", f"{one}/role", given)
    assert (status, problem["errors"][0]["field"]) == (422, "sure")
    assert amir("GET", f"{one}/preview?role=editor")[0] == 409
    assert amir("POST", f"{one}/role", {"role": "editor", "agreed": agreed})[0] == 409
    Place.objects.all().delete()
    assert amir("POST", f"{one}/role", given | {"sure": True})[0] == 409
    assert DirectoryGroup.objects.get().role == ""


def test_what_happened_is_narrowed_and_paged(
    cast: Cast, amir: Program, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    made = directory(cast.amir)
    made.create("sam@ash.example")
    made.knock("POST", "/Users", {"userName": "tom"})
    made.knock("POST", "/Groups", {"displayName": "Desk"})
    first = amir("GET", f"{API}/lately?limit=2")[1]
    with django_assert_max_num_queries(8):
        second = amir("GET", f"{API}/lately?limit=2&cursor={first['next']}")[1]
    assert [one["about"] for one in first["items"] + second["items"]] == ["Desk", "tom", "sam@ash.example"]
    (refused,) = amir("GET", f"{API}/lately?what=refused")[1]["items"]
    assert (refused["why"][:27], refused["directory"]) == ("A user has an email address", "Entra ID")
    assert [one["about"] for one in amir("GET", f"{API}/lately?kind=Group")[1]["items"]] == ["Desk"]
    assert amir("GET", f"{API}/lately?kind=Else")[0] == 422


def test_only_an_administrator_of_the_organisation_gets_there(
    cast: Cast, amir: Program, group: DirectoryGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Connection.objects.get().pk
    for path in ("connections", "groups", "lately", f"groups/{group.pk}/preview"):
        assert Program(cast, "bob")("GET", f"{API}/{path}")[0] == 403
    charlie = Program(cast, "charlie")  # the administrator of another organisation
    assert charlie("GET", f"{API}/connections") == (200, [])
    assert charlie("DELETE", f"{API}/connections/{there}")[0] == 404
    assert charlie("GET", f"{API}/groups/{group.pk}/preview")[0] == 404
    monkeypatch.setattr(proving, "proved_lately", lambda _request: False)
    for path, given in (
        ("connections", GIVEN),
        (f"connections/{there}/tokens", {}),
        (f"groups/{group.pk}/role", {"agreed": "x"}),
    ):
        assert "Prove who you are again" in amir("POST", f"{API}/{path}", given)[1]["detail"]
