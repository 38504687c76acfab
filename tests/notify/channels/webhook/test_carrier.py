"""Signed requests, to a real web server."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from carecert.notify.channels.interface import Outcome
from carecert.notify.channels.webhook.carrier import WebhookCarrier
from carecert.notify.channels.webhook.secret import secret_of
from carecert.notify.models import Channel, Delivery, Message, Webhook
from carecert.notify.rules.signature import HEADER, verify
from tests.notify.post import Called, Site, web_server
from tests.runner.cluster import free_port


@dataclass
class Receiver(Site):
    """A program of an organisation."""

    status: int = 204

    def answer(self, called: Called) -> tuple[int, dict[str, str], Any]:
        return self.status, {}, {}


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.PRIVATE_WEBHOOKS, settings.PUBLIC_URL = True, "https://care.example"
    with web_server(Receiver()) as site:
        yield site  # type: ignore[misc]


def delivery_to(url: str, **fields: Any) -> Delivery:
    message = Message(
        kind="alert", subject="Patch — now", body="Please", link="/x/", urgent=True, created_at=timezone.now()
    )
    webhook = Webhook(name="SIEM", url=url, salt="salt", **fields)
    return Delivery(pk=7, message=message, webhook=webhook, channel=Channel.WEBHOOK)


def test_a_receiver_can_check_who_sent_it(receiver: Receiver) -> None:
    with WebhookCarrier().opened() as sender:
        assert sender.send(delivery_to(f"{receiver.url}/hook?k=1")).outcome == Outcome.SENT
    (called,) = receiver.calls
    assert (called.path, called.headers["CareCERT-Delivery"]) == ("/hook?k=1", "7")
    assert called.json["subject"] == "Patch — now"
    assert called.json["link"] == "https://care.example/x/"
    assert called.json["urgent"] is True
    assert verify(called.body, called.headers[HEADER], secret=secret_of("salt"), now=int(time.time()))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.SENT),
        (302, Outcome.TEMPORARY),
        (404, Outcome.PERMANENT),
        (410, Outcome.PERMANENT),
        (500, Outcome.TEMPORARY),
    ],
)
def test_the_answer_decides(receiver: Receiver, status: int, outcome: Outcome) -> None:
    receiver.status = status
    assert WebhookCarrier().send(delivery_to(receiver.url)).outcome == outcome


def test_nobody_there_may_pass_and_a_private_network_may_not(settings: Any) -> None:
    settings.PRIVATE_WEBHOOKS = True
    carrier = WebhookCarrier()
    assert carrier.send(delivery_to(f"http://127.0.0.1:{free_port()}/")).outcome == Outcome.TEMPORARY
    settings.PRIVATE_WEBHOOKS = False
    assert carrier.send(delivery_to("https://127.0.0.1/")).outcome == Outcome.PERMANENT


def test_nothing_is_sent_to_a_webhook_that_was_ended(receiver: Receiver) -> None:
    assert WebhookCarrier().send(delivery_to(receiver.url, ended_at=timezone.now())).outcome == Outcome.PERMANENT
    assert receiver.calls == []
