"""Reports by mail servers and providers."""

import json
from typing import Any

import pytest
from django.test import Client

from carecert.notify.channels.email.identity import message_id
from carecert.notify.models import Channel, Delivery, State
from tests.cast import Cast
from tests.formats.bounces import bounce
from tests.notify.post import Postbox, a_contact, mailed, say
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-at-least-32-characters"
AUTH = {"Authorization": f"Bearer {TOKEN}"}
EMAIL, GOVUK = "/messages/receipts/email/", "/messages/receipts/govuk/"


@pytest.fixture
def delivery(cast: Cast, postbox: Postbox, settings: Any) -> Delivery:
    settings.RECEIPT_TOKEN = TOKEN
    say(cast, contacts=[a_contact(cast).pk])
    do_what_waits()
    return mailed()


def test_a_returned_email_is_reported_by_the_mail_server(delivery: Delivery) -> None:
    raw = bounce(original=message_id(delivery.pk))
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(EMAIL, raw, content_type="message/rfc822", headers=AUTH)
    assert (answer.status_code, answer.json()) == (200, {"marked": 1})
    delivery.refresh_from_db()
    assert delivery.state == State.FAILED


@pytest.mark.parametrize(
    ("status", "marked"), [("permanent-failure", 1), ("technical-failure", 1), ("delivered", 0), ("pending", 0)]
)
def test_a_receipt_of_govuk_notify_marks_the_text(delivery: Delivery, client: Client, status: str, marked: int) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(channel=Channel.SMS, reference="740e5834")
    told = {"id": "740e5834", "reference": "delivery.1", "to": "07700912345", "status": status}
    answer = client.post(GOVUK, json.dumps(told), content_type="application/json", headers=AUTH)
    assert answer.json() == {"marked": marked}


@pytest.mark.parametrize("body", ["", "[]", "{}", "null", '{"id": 1}', "\xff"])
def test_what_is_no_receipt_is_refused(delivery: Delivery, client: Client, body: str) -> None:
    assert client.post(GOVUK, body, content_type="application/json", headers=AUTH).status_code == 400


@pytest.mark.parametrize("path", [EMAIL, GOVUK])
def test_strangers_are_refused(delivery: Delivery, client: Client, path: str, settings: Any) -> None:
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": TOKEN}):
        assert client.post(path, "{}", content_type="application/json", headers=headers).status_code == 401
    assert client.get(path, headers=AUTH).status_code == 405
    settings.RECEIPT_TOKEN = ""
    assert (
        client.post(path, "{}", content_type="application/json", headers={"Authorization": "Bearer "}).status_code
        == 401
    )


def test_a_huge_report_is_refused(delivery: Delivery, client: Client) -> None:
    answer = client.post(EMAIL, b"x" * 5_000_001, content_type="message/rfc822", headers=AUTH)
    assert answer.status_code == 413
