"""Telling people."""

import pytest

from carecert.notify.actions import tell
from carecert.notify.actions.tell import mark_read
from carecert.notify.models import Channel, Delivery, Message, State
from carecert.organisations.models import Contact
from carecert.people.models import User
from tests.cast import Cast

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
