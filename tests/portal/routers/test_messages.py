"""The API of messages: notices, webhooks, and what could not be delivered."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from carecert.notify.models import Delivery, Webhook
from tests.broadcast.making import published
from tests.cast import Cast, sign_in

pytestmark = pytest.mark.django_db
MESSAGES = "/api/v1/messages"


def send(client: Client, how: str, path: str, body: dict[str, Any], **headers: str) -> Any:
    return getattr(client, how)(f"{MESSAGES}{path}", body, content_type="application/json", headers=headers)


def given_up(cast: Cast) -> Delivery:
    published(cast)
    one = Delivery.objects.filter(channel="email").order_by("pk")[0]
    Delivery.objects.filter(pk=one.pk).update(
        state="failed", problem="550 no such mailbox", sent_at=None, next_attempt_at=None, tried_at=timezone.now()
    )
    return one


def test_ones_own_notices_are_listed_and_read(cast: Cast) -> None:
    published(cast, title="Pump fault")
    alice = sign_in(cast, "alice")
    items = alice.get(f"{MESSAGES}/notices?unread=true").json()["items"]
    assert len(items) == 1
    assert "Pump fault" in items[0]["subject"]
    assert items[0]["read_at"] is None
    assert send(alice, "put", "/notices/read", {}).json() == {"unread": 0}
    assert alice.get(f"{MESSAGES}/notices?unread=true").json()["items"] == []
    assert len(alice.get(f"{MESSAGES}/notices").json()["items"]) == 1
    assert sign_in(cast, "bob").get(f"{MESSAGES}/notices").json()["items"] == []
    assert Client().get(f"{MESSAGES}/notices").status_code == 401


def test_a_webhook_is_made_once_given_a_secret_and_ended(cast: Cast) -> None:
    amir = sign_in(cast, "amir")
    asked = {"name": "Our program", "url": "https://93.184.215.14/hook", "shape": "signed"}
    first, second = (send(amir, "post", "/webhooks", asked, **{"Idempotency-Key": "hook-one"}) for _ in range(2))
    assert (first.status_code, second.json()) == (201, first.json())
    assert Webhook.objects.count() == 1
    made = first.json()
    assert made["host"] == "93.184.215.14"
    assert "secret" not in made
    one, two = (send(amir, "put", f"/webhooks/{made['id']}/secret", {}) for _ in range(2))
    assert one.json()["secret"].startswith("whsec_")
    assert two.status_code == 409
    assert "The one before it works until" in two.json()["detail"]
    assert [hook["name"] for hook in amir.get(f"{MESSAGES}/webhooks").json()] == ["Our program"]
    charlie = sign_in(cast, "charlie")
    assert charlie.get(f"{MESSAGES}/webhooks").json() == []
    assert charlie.delete(f"{MESSAGES}/webhooks/{made['id']}").status_code == 404
    assert amir.delete(f"{MESSAGES}/webhooks/{made['id']}").status_code == 204
    assert send(amir, "put", f"/webhooks/{made['id']}/secret", {}).status_code == 404


def test_a_webhook_that_is_no_web_address_is_refused(cast: Cast) -> None:
    amir = sign_in(cast, "amir")
    assert send(amir, "post", "/webhooks", {"name": "In", "url": "ftp://a.example/x"}).status_code == 409
    assert send(amir, "post", "/webhooks", {"name": " ", "url": "https://a.example/"}).status_code == 422
    assert send(sign_in(cast, "bob"), "post", "/webhooks", {"name": "In", "url": "https://a.b/"}).status_code == 403


def test_the_nation_sees_what_did_not_arrive_and_tries_again(cast: Cast) -> None:
    dead = given_up(cast)
    nina = sign_in(cast, "nina")
    items = nina.get(f"{MESSAGES}/undelivered?channel=email").json()["items"]
    assert [(one["id"], one["problem"]) for one in items] == [(dead.pk, "550 no such mailbox")]
    assert nina.get(f"{MESSAGES}/undelivered?channel=sms").json()["items"] == []
    assert nina.get(f"{MESSAGES}/undelivered?channel=pigeon").status_code == 422
    assert send(nina, "post", "/undelivered/again", {"ids": [dead.pk, 2**70, -1]}).json() == {"tried": 1}
    assert nina.get(f"{MESSAGES}/undelivered").json()["items"] == []
    assert send(nina, "post", "/undelivered/again", {"ids": []}).status_code == 422
    assert sign_in(cast, "amir").get(f"{MESSAGES}/undelivered").status_code == 403
    assert send(sign_in(cast, "amir"), "post", "/undelivered/again", {"ids": [1]}).status_code == 403
