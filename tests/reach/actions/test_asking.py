"""Asking contacts."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.actions.way import add_way, confirm_contact
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Way
from carecert.reach.actions.answering import behind
from carecert.reach.actions.asking import ask_to_verify, remind_the_unconfirmed
from carecert.reach.models import Ask
from tests.cast import Cast
from tests.factories.reach import contact, sent_links

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("clock")


@pytest.fixture
def desk(cast: Cast) -> Contact:
    return contact(cast.ashdown, mobile="07700 900123")


def aged(days: float) -> None:
    """Let every confirmation be so many days old; the reminders that were sent grow old with them."""
    since = timezone.now() - timedelta(days=days)
    Way.objects.update(confirmed_at=since)


def test_a_newer_link_ends_the_older(cast: Cast, desk: Contact) -> None:
    email = desk.ways.get(channel="email")
    ask_to_verify(email, by=cast.amir.actor)
    older = sent_links()["desk@ash.example"]
    with pytest.raises(CannotKeep, match="a few minutes ago"):
        ask_to_verify(email, by=cast.amir.actor)
    Ask.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    ask_to_verify(email, by=cast.amir.actor)
    assert behind(older) is None
    assert behind(sent_links()["desk@ash.example"])
    assert Entry.objects.filter(verb="reach.link.sent").count() == 2


def test_a_number_gets_no_link(cast: Cast, desk: Contact) -> None:
    with pytest.raises(CannotKeep, match="Ring the number"):
        ask_to_verify(desk.ways.get(channel="mobile"), by=cast.amir.actor)


def test_nobody_is_reminded_before_90_days(desk: Contact) -> None:
    aged(89)
    assert remind_the_unconfirmed(by=CLOCK) == 0


def test_three_reminders_are_sent_once_each_however_often_the_clock_asks(desk: Contact) -> None:
    start = timezone.now() - timedelta(days=90)
    Way.objects.update(confirmed_at=start)
    assert [remind_the_unconfirmed(by=CLOCK) for _ in range(3)] == [1, 0, 0]
    for days in (97, 104, 200):
        moved = timezone.now() - timedelta(days=days)
        for ask in Ask.objects.all():
            kept = ask.key.split(":")
            Ask.objects.filter(pk=ask.pk).update(key=":".join([*kept[:2], f"{moved.timestamp():.0f}", kept[3]]))
        Way.objects.update(confirmed_at=moved)
        put = [remind_the_unconfirmed(by=CLOCK) for _ in range(3)]
        assert put == ([0, 0, 0] if days == 200 else [1, 0, 0])
    assert sorted(Ask.objects.values_list("stage", flat=True)) == [1, 2, 3]
    assert Entry.objects.filter(verb="reach.contact.reminded").count() == 3


def test_a_clock_that_stood_still_asks_once_and_not_three_times(desk: Contact) -> None:
    aged(150)
    assert remind_the_unconfirmed(by=CLOCK) == 1
    assert Ask.objects.get().stage == 3
    assert remind_the_unconfirmed(by=CLOCK) == 0


def test_one_email_asks_about_all_ways_of_a_contact(cast: Cast, desk: Contact) -> None:
    add_way(desk, channel="email", value="night@ash.example", by=cast.amir.actor)
    aged(91)
    Way.objects.filter(value="desk@ash.example").update(failed_at=timezone.now(), failed_why="Full.")
    remind_the_unconfirmed(by=CLOCK)
    assert list(sent_links()) == ["night@ash.example"]
    for shown in ("desk@ash.example", "night@ash.example", "Mobile number: 07700900123"):
        assert shown in str(mail.outbox[0].body)


def test_after_a_confirmation_the_days_count_anew(cast: Cast, desk: Contact) -> None:
    aged(91)
    remind_the_unconfirmed(by=CLOCK)
    confirm_contact(desk, by=cast.amir.actor)
    assert remind_the_unconfirmed(by=CLOCK) == 0
    aged(92)
    assert remind_the_unconfirmed(by=CLOCK) == 1
