"""Cards, to a real web server."""

from typing import Any

from django.utils import timezone

from carecert.notify.channels.interface import Outcome
from carecert.notify.channels.teams.carrier import TeamsCarrier
from carecert.notify.models import Channel, Delivery, Message, Webhook
from tests.notify.post import Site, web_server


def test_a_card_arrives_unless_the_webhook_was_ended(settings: Any) -> None:
    settings.PRIVATE_WEBHOOKS = True
    message = Message(kind="alert", subject="Patch", body="Please", link="/x/", created_at=timezone.now())
    with web_server(Site()) as site, TeamsCarrier().opened() as sender:
        webhook = Webhook(name="Team", shape="teams", url=f"{site.url}/workflow", salt="s")
        delivery = Delivery(pk=7, message=message, webhook=webhook, channel=Channel.TEAMS)
        assert sender.send(delivery).outcome == Outcome.SENT
        webhook.ended_at = timezone.now()
        assert sender.send(delivery).outcome == Outcome.PERMANENT
    (called,) = site.calls
    assert called.json["attachments"][0]["content"]["body"][0]["text"] == "Patch"
