"""What is kept of a form that was sent."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.organisations.models import Sent

pytestmark = pytest.mark.django_db


def sent(**other: object) -> Sent:
    given = {"person_id": 1, "mark": "m" * 22, "digest": "d", "led_to": "/home/", "at": timezone.now()} | other
    return Sent.objects.create(**given)


def test_the_database_keeps_one_row_for_a_mark_of_a_person() -> None:
    assert str(sent()) == "m" * 22
    sent(person_id=2)
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        sent()


@pytest.mark.parametrize("empty", ["mark", "digest"])
def test_what_could_not_be_known_again_is_refused(empty: str) -> None:
    with pytest.raises(IntegrityError, match="organisations_sent_is_known_again"), transaction.atomic():
        sent(**{empty: ""})
