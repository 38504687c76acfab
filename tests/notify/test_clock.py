"""The sweeps."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from carecert.errands.periodic import TABLE
from carecert.notify.clock import read_returned, send_daily, send_due
from carecert.notify.models import Channel, Delivery, Preference, State
from tests.cast import Cast
from tests.notify.post import Postbox, a_contact, mailed, say
from tests.worker import do_what_waits


@pytest.mark.parametrize(
    ("name", "work", "seconds"),
    [("send_due", send_due, 60), ("read_returned", read_returned, 60), ("send_daily", send_daily, 300)],
)
def test_the_sweeps_are_in_the_periodic_table(name: str, work: object, seconds: int) -> None:
    line = TABLE[f"notify.clock.{name}"]
    assert line.work is work
    assert line.interval.total_seconds() == seconds


@pytest.mark.django_db
def test_what_a_killed_worker_left_is_sent_after_its_lease(cast: Cast, postbox: Postbox) -> None:
    say(cast, people=[cast.alice.user.pk])
    Delivery.objects.filter(channel=Channel.EMAIL).update(
        attempts=1, lease="00000000-0000-4000-8000-000000000001", next_attempt_at=timezone.now()
    )
    send_due()
    do_what_waits()
    assert (mailed().state, mailed().attempts, len(postbox.letters)) == (State.SENT, 2, 1)


@pytest.mark.django_db
def test_a_late_urgent_email_is_followed_by_a_text_at_once(cast: Cast, settings: Any, tmp_path: Any) -> None:
    settings.SMS_PROVIDER, settings.HOME = "files", tmp_path
    say(cast, urgent=True, contacts=[a_contact(cast, mobile="07700900123").pk])
    Delivery.objects.update(made_at=timezone.now() - timedelta(hours=1), next_attempt_at=timezone.now() + timedelta(1))
    send_due()
    do_what_waits()
    assert Delivery.objects.get(channel=Channel.SMS).state == State.SENT
    assert len(list((tmp_path / "texts").iterdir())) == 1


@pytest.mark.django_db
def test_the_daily_email_goes_out(cast: Cast, postbox: Postbox) -> None:
    Preference.objects.create(person=cast.alice.user, cadence="daily")
    say(cast, people=[cast.alice.user.pk])
    Delivery.objects.filter(digest=True).update(next_attempt_at=timezone.now())
    send_daily()
    assert len(postbox.letters) == 1


@pytest.mark.django_db
def test_without_a_folder_no_returned_email_is_read(settings: Any) -> None:
    settings.BOUNCE_FOLDER = ""
    assert read_returned() is None
