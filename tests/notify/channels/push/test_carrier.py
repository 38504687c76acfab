"""Messages to browsers, by a real push service on the loopback."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from carecert.notify.channels.interface import Outcome
from carecert.notify.channels.outward import NotAllowed
from carecert.notify.channels.push.carrier import NONE_LEFT, PushCarrier, allowed
from carecert.notify.channels.push.identity import public_key
from carecert.notify.models import Browser, Channel, Delivery, Message
from carecert.notify.rules.pushes import topic_of
from tests.cast import Cast
from tests.notify.pushes import PushService, Reader
from tests.runner.cluster import free_port

pytestmark = pytest.mark.django_db


def delivery_to(cast: Cast, *, urgent: bool = True, kind: str = "alert") -> Delivery:
    message = Message(
        key="alert:1", kind=kind, subject="High: patch — now", body="Secret.", link="/x/", urgent=urgent,
        created_at=timezone.now(),
    )  # fmt: skip
    return Delivery(pk=7, message=message, person=cast.alice.user, channel=Channel.PUSH)


def test_the_browser_alone_reads_a_title_and_a_link(cast: Cast, pushes: PushService) -> None:
    reader = Reader("/send/abc")
    browser = reader.kept(cast.alice.user, pushes.url)
    with PushCarrier().opened() as sender:
        assert sender.send(delivery_to(cast)).outcome == Outcome.SENT
    (called,) = pushes.calls
    assert reader.reads(called) == {"title": "High: patch — now", "link": "/x/", "topic": topic_of("alert:1")}
    assert b"patch" not in called.body
    told = {name: called.headers[name] for name in ("TTL", "Urgency", "Topic", "Content-Encoding")}
    assert told == {"TTL": "86400", "Urgency": "high", "Topic": topic_of("alert:1"), "Content-Encoding": "aes128gcm"}
    assert called.headers["Authorization"].startswith("vapid t=ey")
    assert called.headers["Authorization"].endswith(f", k={public_key()}")
    browser.refresh_from_db()
    assert browser.told_at is not None


def test_what_is_not_urgent_goes_only_to_browsers_that_are_told_of_everything(cast: Cast, pushes: PushService) -> None:
    Reader("/phone").kept(cast.alice.user, pushes.url)
    Reader("/desk").kept(cast.alice.user, pushes.url, everything=True)
    Reader("/bob").kept(cast.bob.user, pushes.url, everything=True)
    assert PushCarrier().send(delivery_to(cast, urgent=False)).outcome == Outcome.SENT
    assert [(one.path, one.headers["Urgency"]) for one in pushes.calls] == [("/desk", "normal")]


def test_the_subject_of_an_incident_stays_inside(cast: Cast, pushes: PushService) -> None:
    reader = Reader("/phone")
    reader.kept(cast.alice.user, pushes.url)
    PushCarrier().send(delivery_to(cast, kind="incident"))
    assert reader.reads(pushes.calls[0])["title"] == "CareCERT: news of an incident"


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(cast: Cast, pushes: PushService, status: int) -> None:
    Reader("/gone").kept(cast.alice.user, pushes.url)
    pushes.statuses["/gone"] = status
    assert PushCarrier().send(delivery_to(cast)).outcome == Outcome.PERMANENT
    assert not Browser.objects.exists()
    assert PushCarrier().send(delivery_to(cast)).why == NONE_LEFT


@pytest.mark.parametrize("status", [429, 500, 503, 401])
def test_what_may_pass_is_tried_again_after_the_wait_that_is_asked_for(
    cast: Cast, pushes: PushService, status: int
) -> None:
    Reader("/busy").kept(cast.alice.user, pushes.url)
    pushes.statuses["/busy"], pushes.wait = status, "120"
    result = PushCarrier().send(delivery_to(cast))
    assert (result.outcome, result.wait) == (Outcome.TEMPORARY, timedelta(minutes=2))
    assert str(status) in result.why
    assert Browser.objects.exists()


def test_one_browser_that_took_it_is_enough(cast: Cast, pushes: PushService) -> None:
    for path in ("/gone", "/busy", "/good"):
        Reader(path).kept(cast.alice.user, pushes.url)
    pushes.statuses |= {"/gone": 410, "/busy": 503}
    assert PushCarrier().send(delivery_to(cast)).outcome == Outcome.SENT
    assert len(pushes.calls) == 3
    assert {one.host for one in Browser.objects.all()} == {"127.0.0.1"}
    assert Browser.objects.count() == 2


def test_nobody_there_may_pass(cast: Cast, pushes: PushService) -> None:
    Reader("/x").kept(cast.alice.user, f"http://127.0.0.1:{free_port()}")
    assert PushCarrier().send(delivery_to(cast)).outcome == Outcome.TEMPORARY


def test_a_private_network_and_a_strange_host_get_nothing(cast: Cast, pushes: PushService, settings: Any) -> None:
    Reader("/x").kept(cast.alice.user, pushes.url.replace("http:", "https:"))
    settings.PRIVATE_WEBHOOKS = False
    assert PushCarrier().send(delivery_to(cast)).outcome == Outcome.PERMANENT
    assert pushes.calls == []
    settings.PUSH_HOSTS = ["push.example", "*.notify.windows.com"]
    allowed("https://push.example/a")
    allowed("https://db5p.notify.windows.com/w/?token=x")
    for bad in ("http://push.example/a", "https://evil.example/", "https://push.example.evil.example/", "ftp://x", ""):
        with pytest.raises(NotAllowed):
            allowed(bad)
