"""How a directory comes in, and how it is refused."""

import json

import pytest
from django.test import Client
from pytest_django import Settings

from carecert.organisations.actions.token import make_token
from carecert.provisioning.actions.connecting import end
from carecert.provisioning.api import entry
from carecert.provisioning.models import DirectoryUser, Happening
from tests.cast import Cast, sign_in
from tests.factories.provisioning import TYPE, Directory, directory, told, user

pytestmark = pytest.mark.django_db


def test_only_the_token_of_a_connection_opens_the_door(cast: Cast) -> None:
    made = directory(cast.amir)
    _, key = make_token(cast.amir.user, label="x", by=cast.amir.actor)
    for token in ("", key, f"{made.token}x"):
        answer = Directory(made.connection, token).knock("GET", "/Users")
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="SCIM"'
        assert told(answer)["status"] == "401"
    assert sign_in(cast, "amir").get("/scim/v2/Users").status_code == 401
    assert made.knock("GET", "/Users", Authorization=f"bearer {made.token}").status_code == 200
    end(made.connection, by=cast.amir.actor)
    assert made.knock("GET", "/Users").status_code == 401


def test_answers_are_scim(cast: Cast) -> None:
    answer = directory(cast.amir).knock("GET", "/Users")
    assert answer.headers["Content-Type"] == TYPE
    assert answer.headers["Cache-Control"] == "no-store"


def test_each_connection_has_so_many_calls_a_minute(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "MOST", 3)
    monkeypatch.setattr("time.time", lambda: 1_000_000_000.0)
    made, other = directory(cast.amir), directory(cast.amir, name="Okta")
    assert [made.knock("GET", "/Users").status_code for _ in range(3)] == [200, 200, 200]
    answer = made.knock("POST", "/Users", user("sam@ash.example"))
    assert (answer.status_code, answer.headers["Retry-After"], answer.headers["Content-Type"]) == (429, "20", TYPE)
    assert told(answer)["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert told(answer)["status"] == "429"
    assert not DirectoryUser.objects.exists()
    assert other.knock("GET", "/Users").status_code == 200


def test_a_wrong_method_is_told_what_is_right(cast: Cast) -> None:
    answer = directory(cast.amir).knock("DELETE", "/Users")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST")
    assert Client().post("/scim/v2/Schemas").headers["Allow"] == "GET"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"\xff", b'{"userName": "\\ud800"}'])
def test_what_is_no_document_is_refused(cast: Cast, body: bytes) -> None:
    token = directory(cast.amir).token
    answer = Client().post("/scim/v2/Users", body, content_type=TYPE, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 400
    assert json.loads(answer.content)["scimType"] in {"invalidSyntax", "invalidValue"}


def test_what_is_too_large_is_refused(cast: Cast, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 50
    assert directory(cast.amir).knock("POST", "/Users", user("sam@ash.example")).status_code == 413


def test_a_refusal_is_noted_with_its_reason_and_changes_nothing(cast: Cast) -> None:
    made = directory(cast.amir)
    path = f"/Users/{made.create('amir@ash.example')['id']}"
    made.knock("POST", "/Users", user("amir@ash.example"))
    made.knock("DELETE", path)
    made.knock("GET", "/Users?filter=x")
    made.knock("GET", "/Users/no-such-user")
    noted = list(Happening.objects.filter(what="refused").order_by("pk").values_list("about", "why"))
    assert [about for about, _ in noted] == ["amir@ash.example"] * 2
    assert noted[1][1].startswith("This is the last administrator.")
    assert DirectoryUser.objects.count() == 1


def test_a_character_that_no_database_keeps_is_refused(cast: Cast) -> None:
    made = directory(cast.amir)
    path = f"/Users/{made.create('sam@ash.example')['id']}"
    search = {"filter": 'title eq "a\0b"'}
    for answer in (
        made.knock("POST", "/Users", user("a\0b@ash.example")),
        made.patch(path, {"op": "replace", "path": "x\0y", "value": "z"}),
        made.knock("POST", "/Users/.search", search),
    ):
        assert (answer.status_code, told(answer)["detail"]) == (400, "The character NUL cannot be kept.")
