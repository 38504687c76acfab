"""Urgent email that does not leave in time is overtaken by a text."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from carecert.notify.models import Channel, Delivery, State
from carecert.notify.sending.lateness import overtake
from tests.cast import Cast
from tests.notify.post import a_contact, mailed, say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def texts(settings: Any, tmp_path: Path) -> None:
    settings.SMS_PROVIDER, settings.HOME, settings.TEXT_AFTER = "files", tmp_path, 15


def late(minutes: int = 16) -> None:
    Delivery.objects.update(made_at=timezone.now() - timedelta(minutes=minutes))


def test_a_late_urgent_email_is_overtaken_once_and_still_tried(cast: Cast) -> None:
    say(cast, urgent=True, contacts=[a_contact(cast, mobile="07700900123").pk])
    assert overtake() == 0
    late()
    assert overtake() == 1
    late()
    assert overtake() == 0
    assert mailed().state == State.WAITING
    assert Delivery.objects.get(channel=Channel.SMS).state == State.WAITING


def test_what_has_left_or_can_wait_is_not_overtaken(cast: Cast) -> None:
    say(cast, contacts=[a_contact(cast, mobile="07700900123").pk])
    late()
    assert overtake() == 0


def test_who_has_no_number_is_not_texted(cast: Cast) -> None:
    say(cast, urgent=True, people=[cast.alice.user.pk], contacts=[a_contact(cast).pk])
    late()
    assert overtake() == 0


def test_without_a_provider_nothing_is_overtaken(cast: Cast, settings: Any) -> None:
    settings.SMS_PROVIDER = ""
    say(cast, urgent=True, contacts=[a_contact(cast, mobile="07700900123").pk])
    late()
    assert overtake() == 0
