"""What happened lately."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from tests.factories.provisioning import directory
from tests.page import words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
HERE = "/organisation/directory/lately/"


def listed(client: Client, **query: str) -> str:
    return words(client.get(HERE, query)).partition("Show these")[2]


def test_what_came_in_and_what_was_refused_is_listed_and_narrowed(cast: Cast, client_of: ClientOf) -> None:
    made, amir = directory(cast.amir), client_of("amir")
    made.create("sam@ash.example")
    made.knock("POST", "/Users", {"userName": "tom"})
    made.knock("POST", "/Groups", {"displayName": "Desk"})
    assert all(word in listed(amir) for word in ("sam@ash.example", "tom", "Desk", "Entra ID"))
    assert "A user has an email address" in listed(amir, what="refused")
    assert "sam@" not in listed(amir, what="refused")
    assert "Desk" in listed(amir, kind="Group")
    assert "tom" not in listed(amir, kind="Group")
    assert "Nothing fits what you chose." in listed(amir, kind="Group", what="ended")
    assert "Desk" in listed(amir, kind="nonsense", what="nonsense")


def test_it_is_a_file_too(cast: Cast, client_of: ClientOf) -> None:
    made = directory(cast.amir)
    made.create("sam@ash.example")
    made.knock("POST", "/Users", {"userName": "tom"})
    answer = client_of("amir").get(HERE, {"q": "tom", "file": "happenings.csv"})
    heading, row = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert heading == "When,What,Who or which group,Kind,More,Directory"
    assert ",Refused,tom,Person," in row


def test_nobody_reads_what_another_organisation_did(cast: Cast, client_of: ClientOf) -> None:
    directory(cast.amir).create("sam@ash.example")
    assert "sam@" not in listed(client_of("charlie"))
    assert client_of("alice").get(HERE).status_code == 403
    assert client_of("alice").get(HERE, {"file": "happenings.csv"}).status_code == 403
    assert client_of("amir").post(HERE).status_code == 405
