"""Test alerts for programs."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.broadcast.models import Rehearsal
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
HERE = "/api/v1/broadcast/test-alerts"
JSON = "application/json"


def test_a_program_sends_and_acknowledges_a_test_alert(cast: Cast, client_of: ClientOf) -> None:
    alice = client_of("alice")
    key = {"Idempotency-Key": "test-alert-1"}
    made = [alice.post(HERE, headers=key) for _ in range(2)]
    assert [answer.status_code for answer in made] == [201, 201]
    ref = made[0].json()["ref"]
    assert alice.post(HERE).status_code == 409
    assert [item["ref"] for item in alice.get(HERE).json()["items"]] == [ref]
    seen = alice.post(f"{HERE}/{ref}/acknowledgement", {"note": "Seen."}, content_type=JSON).json()
    assert seen["acknowledged_by"] == "Alice Archer"
    assert Rehearsal.objects.get().note == "Seen."


def test_strangers_and_roles(cast: Cast, client_of: ClientOf) -> None:
    ref = client_of("amir").post(HERE).json()["ref"]
    assert Client().get(HERE).status_code == 401
    assert client_of("bob").post(HERE).status_code == 403
    assert client_of("charlie").get(HERE).json()["items"] == []
    stranger = client_of("charlie").post(f"{HERE}/{ref}/acknowledgement", {}, content_type=JSON)
    assert stranger.status_code == 404
    assert client_of("amir").post(f"{HERE}/{ref}/acknowledgement", {}, content_type=JSON).status_code == 403
