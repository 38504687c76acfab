"""The API shows what the caller may see, and nothing else."""

from collections.abc import Callable

from django.test import Client

from carecert.assure.actions import action as action_verbs
from carecert.assure.actions import assessment as verbs
from carecert.assure.models import Framework
from tests.cast import Cast
from tests.factories.assure import answered, raised

ClientOf = Callable[[str], Client]
API = "/api/v1/assure"


def test_assessments_with_their_outcome(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = verbs.submit(answered(cast.alice), approved_by="Dora", by=cast.alice.actor)
    for name in ("alice", "omar", "dora"):
        [item] = client_of(name).get(f"{API}/assessments").json()["items"]
        assert (item["id"], item["organisation"], item["framework"], item["version"]) == (
            held.pk,
            "ASH",
            "small",
            "1.0.0",
        )
        assert (item["state"], item["permille"], item["verdict"]) == ("submitted", 384, "fails-alone")


def test_assessments_of_others_are_not_listed(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    answered(cast.alice)
    assert client_of("charlie").get(f"{API}/assessments").json() == {"items": [], "next": None}
    assert client_of("bob").get(f"{API}/assessments").status_code == 403
    assert Client().get(f"{API}/assessments").status_code == 401


def test_assessments_come_page_by_page(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    first = verbs.submit(answered(cast.alice), approved_by="Dora", by=cast.alice.actor)
    second = answered(cast.alice)
    client = client_of("alice")
    page = client.get(f"{API}/assessments", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [second.pk]
    page = client.get(f"{API}/assessments", {"limit": 1, "cursor": page["next"]}).json()
    assert [item["id"] for item in page["items"]] == [first.pk]
    assert client.get(f"{API}/assessments", {"limit": 0}).status_code == 400


def test_answers_with_what_they_come_to(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice)
    found = client_of("alice").get(f"{API}/assessments/{held.pk}/answers").json()
    assert (found["unanswered"], found["permille"], found["verdict"]) == (0, 384, "fails-alone")
    statuses = {item["item"]: item["status"] for item in found["items"]}
    assert statuses == {"about-cloud": "", "C1": "met", "D1": "not-met", "W1": "met", "W2": "not-met"}
    assert {item["item"]: item["value"] for item in found["items"]}["D1"] == {"answer": "none"}


def test_a_stranger_gets_404_for_answers(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice)
    assert client_of("charlie").get(f"{API}/assessments/{held.pk}/answers").status_code == 404
    assert client_of("charlie").get(f"{API}/assessments/999999/answers").status_code == 404
    assert client_of("omar").get(f"{API}/assessments/{held.pk}/answers").status_code == 403


def test_actions_by_state_and_lateness(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    answered(cast.alice)
    late, done = raised(cast.alice, cast.bob, days=-2, item="W2"), raised(cast.alice, item="D1")
    action_verbs.complete(done, by=cast.alice.actor)

    def ids(name: str, **query: str) -> list[int]:
        return [item["id"] for item in client_of(name).get(f"{API}/actions", query).json()["items"]]

    assert ids("alice") == [late.pk, done.pk]
    assert ids("alice", state="done") == [done.pk]
    assert ids("alice", overdue="true") == [late.pk]
    assert ids("bob") == [late.pk]
    assert ids("charlie") == []
    assert client_of("alice").get(f"{API}/actions", {"state": "lost"}).status_code == 400


def test_an_action_says_who_and_when(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    raised(cast.alice, cast.bob, days=-2)
    [item] = client_of("alice").get(f"{API}/actions").json()["items"]
    assert (item["owner"], item["title"], item["item"], item["overdue"]) == ("Bob Baker", "Fix W2", "W2", True)
