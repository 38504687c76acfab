"""Trying again."""

import pytest

from carecert.audit.models import Entry
from carecert.notify.actions.again import try_again
from carecert.notify.models import Delivery, State
from carecert.notify.sending.settling import give_up
from carecert.organisations.actions.way import add_way, remove_way
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.notify.post import Postbox, a_contact, mailed, say
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db


def test_what_was_given_up_goes_to_the_corrected_address(cast: Cast, postbox: Postbox) -> None:
    contact = a_contact(cast, email="refused@ash.example")
    say(cast, contacts=[contact.pk])
    do_what_waits()
    assert mailed().state == State.FAILED
    by = Actor.system("tests")
    add_way(contact, channel="email", value="desk@ash.example", by=by)
    remove_way(contact.ways.get(value="refused@ash.example"), by=by)
    assert try_again([mailed().pk], by=cast.nina.actor) == 1
    do_what_waits()
    assert (mailed().state, mailed().address, mailed().attempts) == (State.SENT, "desk@ash.example", 1)
    assert [letter["To"] for letter in postbox.letters] == ["desk@ash.example"]
    assert Entry.objects.filter(verb="notify.delivery.tried_again").count() == 1


def test_what_was_sent_or_waits_is_left_alone(cast: Cast) -> None:
    say(cast, people=[cast.alice.user.pk])
    assert try_again(list(Delivery.objects.values_list("pk", flat=True)), by=cast.nina.actor) == 0


def test_an_address_that_holds_is_kept_and_one_that_was_told_already_is_not_told_twice(cast: Cast) -> None:
    contact = a_contact(cast)
    say(cast, contacts=[contact.pk])
    give_up(mailed(), "gone")
    first = mailed()
    Delivery.objects.create(message=first.message, contact=contact, channel="email", address="new@ash.example")
    contact.email = "new@ash.example"
    contact.save()
    assert try_again([first.pk], by=cast.nina.actor) == 1
    first.refresh_from_db()
    assert (first.state, first.address) == (State.WAITING, "it@ash.example")
