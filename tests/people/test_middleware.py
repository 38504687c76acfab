"""When a session was last used."""

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, sign_in

pytestmark = pytest.mark.django_db


def test_a_session_is_listed_and_a_page_that_is_only_read_writes_nothing(cast: Cast) -> None:
    client = sign_in(cast, "bob")
    client.get("/home/")
    assert UserSession.objects.get().user == cast.bob.user
    with CaptureQueriesContext(connection) as seen:
        client.get("/home/")
    assert not [query["sql"] for query in seen if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]


def test_after_five_minutes_its_use_is_noted_again(cast: Cast) -> None:
    client = sign_in(cast, "bob")
    with time_machine.travel("2026-05-12T12:00:00Z", tick=False) as clock:
        client.get("/home/")
        first = UserSession.objects.get().last_seen_at
        clock.shift(299)
        client.get("/home/")
        assert UserSession.objects.get().last_seen_at == first
        clock.shift(2)
        client.get("/home/")
        assert UserSession.objects.get().last_seen_at > first
