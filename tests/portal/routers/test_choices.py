"""How one is told, for programs."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.notify.models import Preference
from tests.cast import Cast
from tests.notify.pushes import Reader

pytestmark = pytest.mark.django_db
PATH = "/api/v1/messages/choices"


def test_a_program_reads_and_keeps_ones_choices(cast: Cast, client_of: Callable[[str], Client]) -> None:
    client = client_of("bob")
    assert client.get(PATH).json() == {"cadence": "at-once", "mobile": ""}
    given = {"cadence": "daily", "mobile": "07700 900123"}
    answer = client.put(PATH, given, content_type="application/json")
    assert (answer.status_code, answer.json()) == (200, {"cadence": "daily", "mobile": "07700900123"})
    assert client.get(PATH).json() == answer.json()
    assert Preference.objects.get().person == cast.bob.user


@pytest.mark.parametrize("given", [{"cadence": "weekly"}, {"cadence": "daily", "mobile": "twelve"}, {}])
def test_what_cannot_be_kept_is_a_problem(client_of: Callable[[str], Client], given: dict[str, str]) -> None:
    answer = client_of("bob").put(PATH, given, content_type="application/json")
    assert answer.status_code == 422
    assert not Preference.objects.exists()


def test_a_stranger_has_no_choices(client: Client) -> None:
    assert client.get(PATH).status_code == 401


def test_a_program_lists_and_removes_ones_own_browsers(cast: Cast, client_of: Callable[[str], Client]) -> None:
    mine = Reader("/a").kept(cast.alice.user, "https://push.example")
    other = Reader("/b").kept(cast.bob.user, "https://push.example")
    alice, listed = client_of("alice"), "/api/v1/messages/browsers"
    assert [(one["id"], one["host"]) for one in alice.get(listed).json()] == [(mine.pk, "push.example")]
    assert alice.delete(f"{listed}/{other.pk}").status_code == 404
    assert alice.delete(f"{listed}/{mine.pk}").status_code == 204
    assert alice.get(listed).json() == []
