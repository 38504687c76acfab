"""Deliveries as texts."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from carecert.notify.channels.interface import Outcome
from carecert.notify.channels.sms.carrier import SmsCarrier
from carecert.notify.channels.sms.files import FileProvider
from carecert.notify.models import Channel, Delivery, Message


@pytest.fixture
def delivery(settings: Any) -> Delivery:
    settings.PUBLIC_URL, settings.SMS_RATE = "https://care.example", 60
    message = Message(subject="Patch now", link="/broadcast/CC-1/", created_at=timezone.now())
    return Delivery(pk=7, message=message, channel=Channel.SMS, address="07700 900123", attempts=1)


def test_a_text_says_who_and_where(delivery: Delivery, tmp_path: Path) -> None:
    carrier = SmsCarrier(FileProvider(tmp_path))
    with carrier.opened() as sender:
        assert sender.send(delivery).outcome == Outcome.SENT
    assert (carrier.provider, carrier.per_minute) == ("sms:files", 60)
    written = json.loads((tmp_path / "delivery.7.json").read_text())
    assert written["to"] == "+447700900123"
    assert written["text"] == "CareCERT: Patch now https://care.example/broadcast/CC-1/"


def test_a_text_that_arrived_after_all_is_not_sent_twice(delivery: Delivery, tmp_path: Path) -> None:
    carrier = SmsCarrier(FileProvider(tmp_path))
    (tmp_path / "delivery.7.json").write_text("the first")
    delivery.attempts = 2
    assert carrier.send(delivery).outcome == Outcome.SENT
    assert (tmp_path / "delivery.7.json").read_text() == "the first"
