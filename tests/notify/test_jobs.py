"""Sending email, to a real mail server that may refuse."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import Message as Letter

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from carecert.notify import jobs
from carecert.notify.actions import tell
from carecert.notify.clock import send_due
from carecert.notify.jobs import ATTEMPTS, letter, send_batch, send_waiting
from carecert.notify.models import Channel, Delivery, State
from tests.cast import Cast
from tests.runner.cluster import free_port
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db


class Postbox(Handler):  # type: ignore[misc]
    """A mail server that keeps what it gets, and refuses addresses that begin with "refused"."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Letter] = []
        self.temporary = False

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("refused"):
            return "550 no such mailbox"
        if self.temporary:
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def handle_message(self, message: Letter) -> None:
        self.letters.append(message)


@pytest.fixture
def postbox(settings: pytest.FixtureRequest) -> Iterator[Postbox]:
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port  # type: ignore[attr-defined]
    settings.PUBLIC_URL = "https://care.example"  # type: ignore[attr-defined]
    yield box
    server.stop()


def say(cast: Cast) -> None:
    tell(
        key="alert:1",
        kind="alert",
        subject="Patch now\nBcc: x",
        body="Please patch — today.",
        link="/broadcast/CC-1/",
        people=[cast.alice.user.pk],
        by=cast.nina.actor,
    )


def mailed() -> Delivery:
    return Delivery.objects.get(channel=Channel.EMAIL)


def test_a_letter_arrives_with_its_link_and_a_lasting_id(cast: Cast, postbox: Postbox) -> None:
    say(cast)
    send_waiting()
    (arrived,) = postbox.letters
    assert arrived["To"] == "alice@ash.example"
    assert arrived["Subject"] == "Patch now Bcc: x"
    assert "https://care.example/broadcast/CC-1/" in arrived.get_payload(decode=True).decode()
    assert "Please patch — today." in arrived.get_payload(decode=True).decode()
    assert arrived["Message-ID"] == f"<delivery.{mailed().pk}@care.example>"
    assert (mailed().state, mailed().attempts) == (State.SENT, 1)
    send_waiting()
    assert len(postbox.letters) == 1


def test_a_refused_address_is_given_up_at_once(cast: Cast, postbox: Postbox) -> None:
    say(cast)
    Delivery.objects.filter(channel=Channel.EMAIL).update(address="refused@x.example")
    send_waiting()
    assert mailed().state == State.FAILED
    assert "no such mailbox" in mailed().problem


def test_a_server_that_is_down_is_tried_again_later(cast: Cast, settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()  # type: ignore[attr-defined]
    say(cast)
    send_waiting()
    waiting = mailed()
    assert waiting.state == State.WAITING
    assert "cannot be reached" in waiting.problem
    assert waiting.next_attempt_at is not None
    assert waiting.next_attempt_at > timezone.now() + timedelta(seconds=30)


def test_after_six_attempts_a_letter_is_given_up(cast: Cast, settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()  # type: ignore[attr-defined]
    say(cast)
    for _ in range(ATTEMPTS):
        Delivery.objects.filter(state=State.WAITING).update(next_attempt_at=timezone.now())
        send_waiting()
    assert (mailed().state, mailed().attempts) == (State.FAILED, ATTEMPTS)


def test_a_letter_that_another_worker_claimed_is_not_sent_twice(cast: Cast, postbox: Postbox) -> None:
    say(cast)
    Delivery.objects.filter(channel=Channel.EMAIL).update(
        attempts=1, next_attempt_at=timezone.now() + timedelta(minutes=5)
    )
    assert send_batch() == 0
    assert postbox.letters == []


def test_a_worker_that_died_leaves_a_letter_that_is_sent_after_the_lease(cast: Cast, postbox: Postbox) -> None:
    say(cast)
    Delivery.objects.filter(channel=Channel.EMAIL).update(attempts=1, next_attempt_at=timezone.now())
    send_waiting()
    assert (mailed().state, mailed().attempts) == (State.SENT, 2)


def test_only_the_letter_that_is_sent_now_is_claimed(
    cast: Cast, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [cast.alice.user.pk, cast.bob.user.pk, cast.rafi.user.pk]
    tell(key="k", kind="note", subject="S", body="B", people=people, by=cast.nina.actor)
    waiting: list[int] = []
    send = jobs._send

    def watch(delivery: Delivery, connection: BaseEmailBackend) -> None:
        waiting.append(jobs.due(timezone.now()).count())
        send(delivery, connection)

    monkeypatch.setattr(jobs, "_send", watch)
    assert send_batch() == 3
    assert (waiting, len(postbox.letters)) == ([2, 1, 0], 3)


def test_an_errand_hands_over_when_its_turn_is_over(
    cast: Cast, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(cast)
    do_what_waits()
    Delivery.objects.filter(channel=Channel.EMAIL).update(
        state=State.WAITING, next_attempt_at=timezone.now(), sent_at=None
    )
    postbox.letters.clear()
    monkeypatch.setattr(jobs, "TURN", timedelta(0))
    send_waiting()
    assert postbox.letters == []
    monkeypatch.undo()
    do_what_waits()
    assert mailed().state == State.SENT


def test_the_clock_leaves_the_sending_to_the_worker(cast: Cast, postbox: Postbox) -> None:
    send_due()
    assert not DBTaskResult.objects.exists()
    say(cast)
    DBTaskResult.objects.all().delete()
    send_due()
    assert postbox.letters == []
    do_what_waits()
    assert len(postbox.letters) == 1


def test_a_letter_without_a_link_has_none(cast: Cast) -> None:
    tell(key="k", kind="note", subject="S", body="B", people=[cast.alice.user.pk], by=cast.nina.actor)
    assert "http" not in letter(mailed()).body


def test_a_letter_that_another_worker_took_after_we_looked_is_left_to_it(cast: Cast, postbox: Postbox) -> None:
    say(cast)
    stale = list(jobs.due(timezone.now()).select_related("message"))
    assert send_batch() == 1
    jobs._send_all(stale, None)
    assert len(postbox.letters) == 1
