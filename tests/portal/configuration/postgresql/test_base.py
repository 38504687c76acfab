"""A kept connection: looked at before each request, replaced when the server has ended it."""

import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.databases import is_postgresql, owner

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not is_postgresql(), reason="SQLite has no connection that could end by itself"),
]


def pid() -> int:
    """The server's process behind Django's connection."""
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    return raw.info.backend_pid


def ended(process: int) -> None:
    """End a process of the server, as a restart does, and wait until it is gone."""
    other = connection.copy("other")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [process])
            for _ in range(100):
                cursor.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [process])
                if cursor.fetchone() is None:
                    return
                time.sleep(0.05)
    finally:
        other.close()
    pytest.fail("the server's process did not end")


def test_a_connection_is_kept_and_nothing_is_asked_of_it() -> None:
    before = pid()
    with CaptureQueriesContext(connection) as asked:
        assert connection.is_usable()
    assert len(asked) == 0
    close_old_connections()
    assert pid() == before


def test_a_connection_that_the_server_ended_is_replaced() -> None:
    before = pid()
    ended(before)
    assert not connection.is_usable()
    close_old_connections()
    connection.health_check_done = False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
    assert pid() != before


def test_a_word_from_the_server_does_not_end_a_connection() -> None:
    before = pid()
    with connection.cursor() as cursor:
        cursor.execute("LISTEN carecert")
    with owner() as held:
        held.execute("NOTIFY carecert")
    time.sleep(0.2)
    assert connection.is_usable()
    assert pid() == before


def test_no_connection_is_not_usable() -> None:
    connection.close()
    assert not connection.is_usable()


def test_a_page_answers_after_the_server_was_restarted(cast: Cast, client_of: Callable[[str], Client]) -> None:
    client = client_of("bob")
    assert client.get("/home/").status_code == 200
    ended(pid())
    connection.health_check_done = False  # what the start of a request does, which Django's test client leaves out
    assert client.get("/home/").status_code == 200
