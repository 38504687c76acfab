"""Telling people."""

from importlib import import_module

import pytest
from django.utils import timezone

from carecert.notify.actions import tell
from carecert.notify.actions.preference import choose
from carecert.notify.actions.tell import NO_WAY, mark_read
from carecert.notify.actions.webhook import end_webhook, make_webhook
from carecert.notify.models import Channel, Delivery, Message, State
from carecert.notify.models.preference import Cadence
from carecert.notify.models.webhook import Shape
from carecert.notify.rules.ways import Way
from carecert.organisations.models import Contact
from carecert.people.models import User
from tests.cast import Cast
from tests.notify.pushes import Reader

pytestmark = pytest.mark.django_db


def say(cast: Cast, *people: int, contacts: tuple[int, ...] = ()) -> Message:
    return tell(
        key="alert:1",
        kind="alert",
        subject="Patch now",
        body="Please patch.",
        link="/x/",
        people=people,
        contacts=contacts,
        by=cast.nina.actor,
    )


def test_a_person_is_told_here_and_by_mail(cast: Cast) -> None:
    message = say(cast, cast.alice.user.pk)
    assert str(message) == "Patch now"
    states = dict(message.deliveries.values_list("channel", "state"))
    assert states == {Channel.EMAIL: State.WAITING, Channel.IN_APP: State.SENT}


def test_a_contact_is_told_by_mail(cast: Cast) -> None:
    contact = Contact.objects.create(organisation=cast.ashdown, name="IT", email="it@x.example")
    delivery = say(cast, contacts=(contact.pk,)).deliveries.get()
    assert (delivery.channel, delivery.address) == (Channel.EMAIL, "it@x.example")


def test_telling_twice_is_harmless_and_adds_who_was_forgotten(cast: Cast) -> None:
    say(cast, cast.alice.user.pk)
    message = say(cast, cast.alice.user.pk, cast.bob.user.pk)
    assert Message.objects.count() == 1
    assert message.deliveries.count() == 4


def test_who_has_left_is_not_told(cast: Cast) -> None:
    User.objects.filter(pk=cast.bob.user.pk).update(is_active=False)
    assert say(cast, cast.bob.user.pk).deliveries.count() == 0


def test_notices_are_marked_as_read(cast: Cast) -> None:
    say(cast, cast.alice.user.pk, cast.bob.user.pk)
    assert mark_read(cast.alice.actor) == 1
    assert mark_read(cast.alice.actor) == 0
    assert Delivery.objects.visible_to(cast.bob.actor).unread().count() == 1


@pytest.mark.parametrize("cadence", list(Cadence))
def test_nothing_that_a_person_chose_silences_what_is_urgent(cast: Cast, cadence: Cadence) -> None:
    choose(cast.alice.user.pk, cadence=cadence, by=cast.alice.actor)
    tell(key="k", kind="alert", subject="S", body="B", urgent=True, people=[cast.alice.user.pk], by=cast.nina.actor)
    tell(key="l", kind="incident", subject="S", body="B", people=[cast.alice.user.pk], by=cast.nina.actor)
    mails = Delivery.objects.filter(person=cast.alice.user, channel=Channel.EMAIL)
    assert list(mails.values_list("state", "digest")) == [(State.WAITING, False)] * 2


def test_what_is_not_urgent_comes_as_the_person_chose(cast: Cast) -> None:
    choose(cast.alice.user.pk, cadence=Cadence.DAILY, by=cast.alice.actor)
    choose(cast.bob.user.pk, cadence=Cadence.NEVER, by=cast.bob.actor)
    message = say(cast, cast.alice.user.pk, cast.bob.user.pk)
    daily = message.deliveries.get(channel=Channel.EMAIL)
    assert (daily.person, daily.digest) == (cast.alice.user, True)
    assert daily.next_attempt_at is not None
    assert timezone.localtime(daily.next_attempt_at).hour == 7
    assert message.deliveries.filter(channel=Channel.IN_APP).count() == 2


def test_the_webhooks_of_an_organisation_are_told(cast: Cast) -> None:
    for shape in Shape:
        make_webhook(cast.ashdown, name=shape.value, url="https://x.example/", shape=shape, by=cast.alice.actor)
    ended, _ = make_webhook(cast.ashdown, name="old", url="https://x.example/", shape=Shape.SIGNED, by=cast.alice.actor)
    end_webhook(ended, by=cast.alice.actor)
    orgs = [cast.ashdown.pk, cast.birchwood.pk]
    message = tell(key="k", kind="alert", subject="S", body="B", organisations=orgs, by=cast.nina.actor)
    assert sorted(message.deliveries.values_list("channel", flat=True)) == [Channel.TEAMS, Channel.WEBHOOK]
    assert tell(key="k", kind="alert", subject="S", body="B", organisations=orgs, by=cast.nina.actor) == message
    assert message.deliveries.count() == 2


def test_an_urgent_message_that_has_no_way_to_a_contact_is_not_lost(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A contact with a mobile number alone, where nobody sends texts."""
    contact = Contact.objects.create(organisation=cast.ashdown, name="IT", email="it@x.example")
    module = import_module("carecert.notify.actions.tell")  # its package has a verb of the same name
    monkeypatch.setattr(module, "ways_to", lambda _contact: [Way(Channel.SMS, "07700900123")])
    for key, urgent in (("k", True), ("l", False)):
        tell(key=key, kind="alert", subject="S", body="B", urgent=urgent, contacts=[contact.pk], by=cast.nina.actor)
    lost = Delivery.objects.get()
    assert (lost.message.key, lost.state, lost.problem) == ("k", State.FAILED, NO_WAY)


def test_browsers_are_told_beside_the_email_of_everything_or_of_what_is_urgent(cast: Cast) -> None:
    Reader("/a").kept(cast.alice.user, "https://push.example")
    Reader("/b").kept(cast.alice.user, "https://push.example")
    Reader("/c").kept(cast.bob.user, "https://push.example", everything=True)
    people = [cast.alice.user.pk, cast.bob.user.pk]
    calm = tell(key="a", kind="draft", subject="A", body="A", people=people, by=cast.nina.actor)
    urgent = tell(key="b", kind="alert", subject="B", body="B", people=people, urgent=True, by=cast.nina.actor)
    told = Delivery.objects.filter(channel=Channel.PUSH)
    assert list(told.filter(message=calm).values_list("person", flat=True)) == [cast.bob.user.pk]
    assert set(told.filter(message=urgent).values_list("person", flat=True)) == set(people)
    assert urgent.deliveries.filter(channel=Channel.EMAIL).count() == 2
