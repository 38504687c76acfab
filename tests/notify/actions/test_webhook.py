"""Keeping webhooks."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.notify.actions.webhook import MOST, NO_TEAMS, CannotKeep, end_webhook, make_webhook, rotate, try_webhook
from carecert.notify.channels.webhook.secret import secrets_of
from carecert.notify.models import Channel, Delivery, State, Webhook
from carecert.notify.models.webhook import Shape
from carecert.organisations.actor import Actor
from carecert.organisations.features import Feature, Standing
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def closed(_feature: Feature, _actor: Actor) -> Standing:
    return Standing(on=False)


def make(cast: Cast, url: str = "https://siem.example/hook-of-ours") -> tuple[Webhook, str]:
    return make_webhook(cast.ashdown, name=" SIEM ", url=url, shape=Shape.SIGNED, by=cast.alice.actor)


def test_a_webhook_is_made_with_a_secret_that_no_table_holds(cast: Cast) -> None:
    made, secret = make(cast)
    assert secrets_of(made) == [secret]
    assert secret not in str(list(Webhook.objects.values()))
    entry = Entry.objects.get(verb="notify.webhook.made")
    assert entry.details == {"shape": "signed", "host": "siem.example"}
    assert entry.chain == "organisation:ASH"


def test_an_address_that_we_do_not_send_to_is_refused(cast: Cast, settings: Any) -> None:
    settings.PRIVATE_WEBHOOKS = False
    with pytest.raises(CannotKeep, match="https://"):
        make(cast, "http://siem.example/")


def test_there_is_an_end_to_how_many_there_are(cast: Cast) -> None:
    for _ in range(MOST):
        make(cast)
    with pytest.raises(CannotKeep, match="End one first"):
        make(cast)


def test_a_new_secret_works_beside_the_old_one(cast: Cast) -> None:
    made, old = make(cast)
    new = rotate(made, by=cast.alice.actor)
    made.refresh_from_db()
    assert secrets_of(made) == [new, old]


def test_while_two_secrets_work_there_is_no_third_so_that_neither_stops(cast: Cast) -> None:
    made, old = make(cast)
    new = rotate(made, by=cast.alice.actor)
    with pytest.raises(CannotKeep, match="The one before it works until"):
        rotate(made, by=cast.alice.actor)
    made.refresh_from_db()
    assert secrets_of(made) == [new, old]
    Webhook.objects.update(old_until=timezone.now() - timedelta(seconds=1))
    newest = rotate(made, by=cast.alice.actor)
    made.refresh_from_db()
    assert secrets_of(made) == [newest, new]
    assert Entry.objects.filter(verb="notify.webhook.rotated").count() == 2


def test_a_test_goes_to_one_webhook_alone_and_once_a_minute(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    made, _ = make(cast)
    make(cast, "https://other.example/")
    for _ in range(2):
        try_webhook(made, by=cast.alice.actor)
    sent = Delivery.objects.get()
    assert (sent.webhook, sent.channel, sent.state) == (made, Channel.WEBHOOK, State.WAITING)
    assert sent.message.subject.startswith("Test: ")
    assert Entry.objects.filter(verb="notify.webhook.tried", chain="organisation:ASH").exists()


def test_what_has_ended_stays_ended(cast: Cast) -> None:
    made, _ = make(cast)
    assert end_webhook(made, by=cast.alice.actor)
    assert not end_webhook(made, by=cast.alice.actor)
    with pytest.raises(CannotKeep, match="ended by somebody else"):
        rotate(made, by=cast.alice.actor)
    assert Entry.objects.filter(verb="notify.webhook.ended").count() == 1


def test_a_teams_channel_needs_the_feature_and_what_is_connected_goes_on(cast: Cast, settings: Any) -> None:
    alice, url = cast.alice.actor, "https://teams.example/hook-of-ours"
    old, _ = make_webhook(cast.ashdown, name="Desk", url=url, shape=Shape.TEAMS, by=alice)
    settings.FEATURE_GATE = f"{__name__}.closed"
    with pytest.raises(CannotKeep, match=NO_TEAMS):
        make_webhook(cast.ashdown, name="Desk", url=url, shape=Shape.TEAMS, by=alice)
    make_webhook(cast.ashdown, name="SIEM", url=url, shape=Shape.SIGNED, by=alice)
    old.refresh_from_db()
    assert old.ended_at is None
