"""The outbox's constraints."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.events.models import Consumption, Event

pytestmark = pytest.mark.django_db


def test_a_consumer_has_one_row_for_each_event() -> None:
    event = Event.objects.create(kind="a", subject="x", at=timezone.now())
    Consumption.objects.create(event=event, consumer="c")
    with pytest.raises(IntegrityError), transaction.atomic():
        Consumption.objects.create(event=event, consumer="c")


def test_what_is_done_is_not_tried_again() -> None:
    event = Event.objects.create(kind="a", subject="x", at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Consumption.objects.create(event=event, consumer="c", done_at=timezone.now(), next_attempt_at=timezone.now())
