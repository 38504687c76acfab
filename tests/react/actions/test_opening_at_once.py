"""Many people open incidents at the same moment: every reference is given once, and none is left out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from carecert.react.models import Incident
from tests.cast import assemble
from tests.factories.react import incident, install_guidance

PEOPLE = 6


def open_one(by: Actor) -> str:
    try:
        with scoped(by):
            return incident(by).ref
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_references_are_given_once_however_many_open_at_once() -> None:
    rafi = assemble().rafi.actor
    install_guidance()
    with ThreadPoolExecutor(PEOPLE) as pool:
        refs = list(pool.map(open_one, [rafi] * PEOPLE))
    year = timezone.now().year
    assert sorted(refs) == [f"INC-{year}-{number:04}" for number in range(1, PEOPLE + 1)]
    assert Incident.objects.count() == PEOPLE
