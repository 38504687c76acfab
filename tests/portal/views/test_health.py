"""For load balancers and watchmen."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from carecert.portal.views import health
from carecert.portal.views.health import live, ready


def test_a_process_that_answers_is_alive() -> None:
    assert live(RequestFactory().get("/health/live/")).status_code == 200


@pytest.mark.django_db
def test_it_is_ready_when_the_database_answers() -> None:
    assert Client().get("/health/ready/").json() == {"status": "ready"}


def test_it_is_not_ready_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = ready(RequestFactory().get("/health/ready/"))
    assert answer.status_code == 503
    assert b"gone" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["database_fault", "static_fault"])
def test_it_is_not_ready_without_tables_or_static_files(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, asked, lambda: "something is missing")
    answer = Client().get("/health/ready/")
    assert (answer.status_code, answer.json()) == (503, {"status": "something is missing"})
    assert Client().get("/health/live/").status_code == 200
