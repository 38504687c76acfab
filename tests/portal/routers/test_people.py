"""The API of the people of one's organisation."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertNumQueries

from carecert.organisations.models import Invitation, Membership
from carecert.organisations.roles import Role
from tests.cast import Cast, sign_in
from tests.factories.people import Hire, members

pytestmark = pytest.mark.django_db
PEOPLE, INVITED = "/api/v1/people", "/api/v1/people/invitations"
GUEST = {"name": "Gwen Guest", "email": "gwen@example.com", "roles": ["responder"], "staff_group": "digital"}


def send(client: Client, how: str, path: str, body: dict[str, Any], **headers: str) -> Any:
    return getattr(client, how)(path, body, content_type="application/json", headers=headers)


def member(cast: Cast, name: str) -> Membership:
    return Membership.objects.get(person=cast.named(name).user)


def test_an_administrator_lists_and_finds_the_own_people(cast: Cast) -> None:
    amir = sign_in(cast, "amir")
    first = amir.get(PEOPLE, {"limit": 4}).json()
    second = amir.get(PEOPLE, {"limit": 4, "cursor": first["next"]}).json()
    names = [one["name"] for one in first["items"] + second["items"]]
    assert sorted(names) == [
        *("Alice Archer", "Amir Ansari", "Bob Baker", "Dora Drummond", "Mary Marsh", "Rafi Rahman"),
    ]
    assert [one["name"] for one in amir.get(PEOPLE, {"q": "ash rahman"}).json()["items"]] == ["Rafi Rahman"]
    found = amir.get(PEOPLE, {"role": "board"}).json()["items"]
    assert [(one["name"], one["roles"]) for one in found] == [("Dora Drummond", ["board", "learner"])]
    assert amir.get(PEOPLE, {"role": "king"}).status_code == 422


def test_strangers_and_other_roles_see_nobody(cast: Cast) -> None:
    bob = member(cast, "bob").pk
    assert Client().get(PEOPLE).status_code == 401
    assert sign_in(cast, "alice").get(PEOPLE).status_code == 403
    charlie = sign_in(cast, "charlie")
    assert [one["name"] for one in charlie.get(PEOPLE).json()["items"]] == ["Charlie Cole"]
    assert charlie.get(f"{PEOPLE}/{bob}").status_code == 404
    assert send(charlie, "put", f"{PEOPLE}/{bob}/roles", {"roles": []}).status_code == 404
    assert charlie.delete(f"{PEOPLE}/{bob}").status_code == 404
    assert sign_in(cast, "amir").get(f"{PEOPLE}/{2**70}").status_code == 404


def test_roles_are_set_as_they_were_seen(cast: Cast) -> None:
    amir, bob = sign_in(cast, "amir"), member(cast, "bob")
    path = f"{PEOPLE}/{bob.pk}/roles"
    done = send(amir, "put", path, {"roles": ["manager"], "seen": ["learner"]})
    assert (done.status_code, done.json()["roles"]) == (200, ["learner", "manager"])
    late = send(amir, "put", path, {"roles": [], "seen": ["learner"]})
    assert (late.status_code, "Somebody else has changed these roles" in late.json()["detail"]) == (409, True)
    assert send(amir, "put", path, {"roles": ["editor"]}).status_code == 409
    own = send(amir, "put", f"{PEOPLE}/{member(cast, 'amir').pk}/roles", {"roles": []})
    assert (own.status_code, "last administrator" in own.json()["detail"]) == (409, True)


def test_somebody_leaves_but_not_the_last_administrator(cast: Cast) -> None:
    amir, bob = sign_in(cast, "amir"), member(cast, "bob")
    assert amir.delete(f"{PEOPLE}/{bob.pk}").status_code == 204
    assert amir.get(f"{PEOPLE}/{bob.pk}").status_code == 404
    assert amir.delete(f"{PEOPLE}/{member(cast, 'amir').pk}").status_code == 409


def test_an_invitation_is_sent_once_listed_and_taken_back(cast: Cast) -> None:
    amir = sign_in(cast, "amir")
    answers = [send(amir, "post", INVITED, GUEST, **{"Idempotency-Key": "invite-gwen"}) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    made = answers[0].json()
    assert answers[1].json() == made
    assert (made["email"], made["roles"], made["invited_by"]) == (
        "gwen@example.com",
        ["learner", "responder"],
        "Amir Ansari",
    )
    assert Invitation.objects.count() == 1
    assert [one["id"] for one in amir.get(INVITED).json()["items"]] == [made["id"]]
    assert sign_in(cast, "charlie").delete(f"{INVITED}/{made['id']}").status_code == 404
    assert amir.delete(f"{INVITED}/{made['id']}").status_code == 204
    assert amir.delete(f"{INVITED}/{made['id']}").status_code == 404
    assert amir.get(INVITED).json()["items"] == []


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"email": "not an address"}, 422),
        ({"name": " "}, 422),
        ({"name": "a\x00b"}, 400),
        ({"staff_group": "wizards"}, 422),
        ({"roles": ["editor"]}, 409),
        ({"email": "bob@ash.example"}, 409),
    ],
)
def test_what_cannot_be_invited_is_refused_in_words(cast: Cast, change: dict[str, Any], status: int) -> None:
    answer = send(sign_in(cast, "amir"), "post", INVITED, GUEST | change)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not Invitation.objects.exists()


def test_a_session_proves_itself_again_before_somebody_comes_in(cast: Cast) -> None:
    amir = sign_in(cast, "amir")
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=20), tick=False):
        assert send(amir, "post", INVITED, GUEST).status_code == 403
        assert amir.get(PEOPLE).status_code == 200


def test_many_people_cost_no_more_queries(cast: Cast) -> None:
    members([Hire(cast.ashdown, (Role.MANAGER,), f"Person {n}", f"p{n}@ash.example", "Nurse", "") for n in range(40)])
    amir = sign_in(cast, "amir")
    amir.get(PEOPLE)  # the first request of a session writes when it was last seen
    with assertNumQueries(len_of(amir, 2)):
        assert len(amir.get(PEOPLE, {"limit": 40}).json()["items"]) == 40


def len_of(client: Client, limit: int) -> int:
    """How many queries a page of so many people takes."""
    with CaptureQueriesContext(connection) as seen:
        client.get(PEOPLE, {"limit": limit})
    return len(seen)
