"""What comes back."""

from pathlib import Path
from typing import Any

import pytest

from carecert.audit.models import Entry
from carecert.notify.actions.receipts import came_back, read_folder, read_report, text_failed
from carecert.notify.channels.email.identity import message_id
from carecert.notify.models import Channel, Delivery, State
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.formats.bounces import bounce
from tests.notify.post import Postbox, a_contact, mailed, say
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


@pytest.fixture
def delivery(cast: Cast, postbox: Postbox, settings: Any, tmp_path: Path) -> Delivery:
    """An urgent email that the mail server has taken."""
    settings.SMS_PROVIDER, settings.HOME = "files", tmp_path
    say(cast, urgent=True, contacts=[a_contact(cast, mobile="07700900123").pk])
    do_what_waits()
    assert mailed().state == State.SENT
    return mailed()


def returned(delivery: Delivery, **fields: str) -> bytes:
    return bounce(**{"recipient": delivery.address, "original": message_id(delivery.pk), **fields})


def test_a_returned_email_is_marked_and_a_text_goes_out(delivery: Delivery) -> None:
    assert read_report(returned(delivery), by=BY) == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.problem) == (State.FAILED, "came back: 5.1.1 550 5.1.1 no such mailbox")
    do_what_waits()
    assert Delivery.objects.get(channel=Channel.SMS).state == State.SENT
    assert Entry.objects.filter(verb="notify.delivery.came_back").count() == 1
    assert read_report(returned(delivery), by=BY) == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"recipient": "somebody@else.example"},
        {"original": "<delivery.1.00000000000000000000@care.example>"},
        {"action": "delayed", "status": "4.4.7"},
        {"status": "4.2.2"},
    ],
)
def test_a_report_that_is_not_about_this_letter_or_not_final_is_not_believed(
    delivery: Delivery, fields: dict[str, str]
) -> None:
    assert read_report(returned(delivery, **fields), by=BY) == 0
    delivery.refresh_from_db()
    assert delivery.state == State.SENT


def test_a_folder_is_read_once_and_a_bad_message_stops_no_other(
    delivery: Delivery, tmp_path: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    box = tmp_path / "returned"
    (box / "new").mkdir(parents=True)
    (box / "new" / "1.huge").write_bytes(b"x" * 5_000_001)
    (box / "new" / "2.ours").write_bytes(returned(delivery))
    settings.BOUNCE_FOLDER = str(box)
    assert read_folder(by=BY) == 2
    assert read_folder(by=BY) == 0
    assert sorted(path.name for path in (box / "cur").iterdir()) == ["1.huge:2,S", "2.ours:2,S"]
    assert "1.huge could not be read" in caplog.text
    delivery.refresh_from_db()
    assert delivery.state == State.FAILED


def test_a_folder_that_is_not_there_is_no_fault(settings: Any, tmp_path: Path) -> None:
    settings.BOUNCE_FOLDER = str(tmp_path / "nowhere")
    assert read_folder(by=BY) == 0


def test_a_text_that_did_not_arrive_is_marked_by_the_providers_reference(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(channel=Channel.SMS, reference="abc")
    assert not text_failed("", number="x", why="y", by=BY)
    assert not text_failed("other", number="x", why="y", by=BY)
    assert text_failed("abc", number="+447700900123", why="there is no such number", by=BY)
    assert not text_failed("abc", number="+447700900123", why="there is no such number", by=BY)


def test_coming_back_twice_is_coming_back_once(delivery: Delivery) -> None:
    assert came_back(delivery, why="gone", by=BY)
    assert not came_back(delivery, why="gone", by=BY)
