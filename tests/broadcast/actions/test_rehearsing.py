"""Test alerts."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.broadcast.actions.rehearsing import acknowledge_test_alert, send_test_alert
from carecert.broadcast.models import Advisory, Rehearsal, Response
from carecert.broadcast.queries import needs_you, search
from carecert.broadcast.rules.life import NotNow
from carecert.events.models import Event
from carecert.notify.models import Delivery, Message
from carecert.organisations.queries.together import settled
from carecert.organisations.scope import scoped
from tests.cast import Cast
from tests.factories.reach import contact
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db


def earlier(minutes: int) -> None:
    Rehearsal.objects.update(told_at=timezone.now() - timedelta(minutes=minutes))


def test_it_goes_by_the_real_channels_to_the_people_of_one_organisation(cast: Cast) -> None:
    contact(cast.ashdown)
    contact(cast.birchwood)
    with scoped(cast.amir.actor):
        made = send_test_alert(cast.ashdown, by=cast.amir.actor)
    message = Message.objects.get()
    assert (message.kind, message.urgent, message.link) == ("alert", True, f"/broadcast/tests/{made.ref}/")
    do_what_waits()
    assert sorted(each.to[0] for each in mail.outbox) == ["alice@ash.example", "desk@ash.example"]
    assert {each.subject for each in mail.outbox} == {f"TEST {made.ref}: Test alert: nothing is wrong"}
    assert Delivery.objects.filter(person=cast.alice.user, channel="in-app").exists()
    entry = Entry.objects.get(verb="broadcast.test-alert.sent")
    assert (entry.chain, entry.details) == ("organisation:ASH", {"told": 2, "time": 1})


def test_one_that_nobody_acknowledged_is_sent_again_after_a_while(cast: Cast) -> None:
    made = send_test_alert(cast.ashdown, by=cast.amir.actor)
    with pytest.raises(NotNow, match="a few minutes ago"):
        send_test_alert(cast.ashdown, by=cast.amir.actor)
    earlier(11)
    assert send_test_alert(cast.ashdown, by=cast.amir.actor) == made
    assert (Rehearsal.objects.get().told, Message.objects.count()) == (2, 2)


def test_five_a_day_are_enough(cast: Cast) -> None:
    for _ in range(5):
        acknowledge_test_alert(send_test_alert(cast.ashdown, by=cast.amir.actor), by=cast.alice.actor)
    with pytest.raises(NotNow, match="5 test alerts went out within a day"):
        send_test_alert(cast.ashdown, by=cast.amir.actor)
    earlier(60 * 25)
    assert send_test_alert(cast.ashdown, by=cast.amir.actor).waits


def test_it_is_acknowledged_once(cast: Cast) -> None:
    made = send_test_alert(cast.ashdown, by=cast.amir.actor)
    with scoped(cast.alice.actor):
        assert [acknowledge_test_alert(made, by=cast.alice.actor, note=note) for note in ("Seen.", "Again.")] == [
            True,
            False,
        ]
    assert (made.acknowledged_name, made.note, made.waits) == ("Alice Archer", "Seen.", False)
    assert Entry.objects.filter(verb="broadcast.test-alert.acknowledged").count() == 1


def test_it_counts_nowhere(cast: Cast) -> None:
    made = send_test_alert(cast.ashdown, by=cast.amir.actor)
    acknowledge_test_alert(made, by=cast.alice.actor)
    send_test_alert(cast.birchwood, by=cast.charlie.actor)
    assert not Advisory.objects.exists()
    assert not Response.objects.exists()
    assert not Event.objects.filter(kind__startswith="broadcast.").exists()
    assert settled(needs_you(cast.nina.actor)) == []
    assert search(cast.nina.actor, "test alert", 10) == []
    anybody = Client()
    for path in ("/broadcast/public/", "/broadcast/feed.atom"):
        assert "TEST-" not in anybody.get(path).content.decode()
