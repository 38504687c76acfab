"""The start checklist for programs."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.organisations.roles import Role
from tests.cast import Cast, sign_in
from tests.factories.people import member

pytestmark = pytest.mark.django_db
HERE = "/api/v1/start"


def test_an_administrator_reads_what_is_done(cast: Cast, client_of: Callable[[str], Client]) -> None:
    found = client_of("amir").get(HERE).json()
    assert found["done"] is False
    assert {line["name"]: line["done"] for line in found["lines"]} == {
        "factor": True,
        "contacts": False,
        "night": False,
        "alert": False,
        "lesson": False,
    }
    assert client_of("alice").get(HERE).status_code == 403
    assert Client().get(HERE).status_code == 401


def test_those_who_get_no_alerts_have_none(cast: Cast) -> None:
    keeper = member(cast.region, Role.ADMINISTRATOR, email="keeper@sdr.example")
    object.__setattr__(cast, "omar", keeper)
    assert sign_in(cast, "omar").get(HERE).status_code == 404
