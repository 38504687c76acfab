"""What becomes of a delivery."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from carecert.notify.channels.interface import later, never, sent
from carecert.notify.models import Channel, Delivery, Preference, State
from carecert.notify.rules.retry import ATTEMPTS
from carecert.notify.sending.claiming import claim
from carecert.notify.sending.settling import add_next, give_up, on_failure, settle
from tests.cast import Cast
from tests.notify.post import a_contact, mailed, say
from tests.notify.pushes import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def texts(settings: Any, tmp_path: Path) -> None:
    settings.SMS_PROVIDER, settings.HOME = "files", tmp_path


def test_sent_is_sent_with_the_providers_reference(cast: Cast) -> None:
    say(cast, people=[cast.alice.user.pk])
    batch = claim(Channel.EMAIL, 1)
    settle(batch.deliveries[0], batch.lease, sent("abc"))
    assert (mailed().state, mailed().reference, mailed().lease) == (State.SENT, "abc", None)
    assert mailed().sent_at is not None


def test_a_worker_whose_lease_ran_out_changes_nothing(cast: Cast) -> None:
    say(cast, urgent=True, contacts=[a_contact(cast, mobile="07700900123").pk])
    (delivery,) = claim(Channel.EMAIL, 1).deliveries
    for result in (sent(), later("busy"), never("gone")):
        settle(delivery, uuid4(), result)
    assert (mailed().state, mailed().problem) == (State.WAITING, "")
    assert Delivery.objects.count() == 1


def test_a_failure_that_may_pass_waits_as_long_as_is_asked(cast: Cast) -> None:
    say(cast, people=[cast.alice.user.pk])
    batch = claim(Channel.EMAIL, 1)
    settle(batch.deliveries[0], batch.lease, later("busy", timedelta(minutes=20)))
    again = mailed()
    assert (again.state, again.problem, again.lease) == (State.WAITING, "busy", None)
    assert again.next_attempt_at is not None
    assert again.next_attempt_at > timezone.now() + timedelta(minutes=19)


def test_an_urgent_email_that_fails_goes_on_as_a_text(cast: Cast) -> None:
    say(cast, urgent=True, contacts=[a_contact(cast, mobile="07700900123").pk])
    batch = claim(Channel.EMAIL, 1)
    settle(batch.deliveries[0], batch.lease, never("no such mailbox"))
    text = Delivery.objects.get(channel=Channel.SMS)
    assert (mailed().state, text.state, text.address) == (State.FAILED, State.WAITING, "07700900123")
    batch = claim(Channel.SMS, 1)
    settle(batch.deliveries[0], batch.lease, never("no such number"))
    assert Delivery.objects.dead().count() == 2


def test_a_person_is_texted_at_their_own_number_and_the_notice_stays(cast: Cast) -> None:
    Preference.objects.create(person=cast.alice.user, mobile="07700900123")
    say(cast, urgent=True, people=[cast.alice.user.pk])
    give_up(mailed(), "gone")
    states = dict(Delivery.objects.values_list("channel", "state"))
    assert states == {Channel.EMAIL: State.FAILED, Channel.SMS: State.WAITING, Channel.IN_APP: State.SENT}


def test_what_is_not_urgent_wakes_nobody_by_text(cast: Cast) -> None:
    say(cast, contacts=[a_contact(cast, mobile="07700900123").pk])
    give_up(mailed(), "gone")
    assert Delivery.objects.count() == 1


def test_without_a_provider_of_texts_nothing_waits_for_one(cast: Cast, settings: Any) -> None:
    settings.SMS_PROVIDER = ""
    say(cast, urgent=True, contacts=[a_contact(cast, mobile="07700900123").pk])
    assert not add_next(mailed())


def test_the_last_attempt_ends_in_giving_up(cast: Cast) -> None:
    say(cast, people=[cast.alice.user.pk])
    Delivery.objects.update(attempts=ATTEMPTS - 1)
    batch = claim(Channel.EMAIL, 1)
    settle(batch.deliveries[0], batch.lease, later("busy"))
    assert (mailed().state, mailed().problem) == (State.FAILED, "busy")


def test_giving_up_twice_is_giving_up_once(cast: Cast) -> None:
    say(cast, people=[cast.alice.user.pk])
    assert give_up(mailed(), "gone")
    assert not give_up(mailed(), "gone again")
    assert mailed().problem == "gone"


def test_the_log_names_a_contact_and_not_its_address(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    contact = a_contact(cast)
    on_failure(contact, Channel.EMAIL, contact.email, "no such mailbox")
    assert f"Contact {contact.pk} cannot be reached by email" in caplog.text
    assert contact.email not in caplog.text


def test_an_address_that_failed_for_good_is_marked_at_its_contact(cast: Cast) -> None:
    contact = a_contact(cast, mobile="+447700900123")
    on_failure(contact, Channel.EMAIL, contact.email.upper(), "no such mailbox")
    failed = contact.ways.get(failed_at__isnull=False)
    assert (failed.value, failed.failed_why) == (contact.email, "no such mailbox")


def test_nothing_follows_when_a_browser_fails_since_the_email_is_on_its_way(cast: Cast) -> None:
    Reader("/a").kept(cast.alice.user, "https://push.example")
    Preference.objects.create(person=cast.alice.user, mobile="+447700900123")
    say(cast, urgent=True, people=[cast.alice.user.pk])
    assert give_up(Delivery.objects.get(channel=Channel.PUSH), "gone")
    assert not Delivery.objects.filter(channel=Channel.SMS).exists()
    assert give_up(Delivery.objects.get(channel=Channel.EMAIL), "gone")
    assert Delivery.objects.filter(channel=Channel.SMS).exists()
