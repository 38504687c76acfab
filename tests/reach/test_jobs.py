"""Sending the questions."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from carecert.organisations.models import Contact
from carecert.reach import jobs
from carecert.reach.actions.answering import behind
from carecert.reach.actions.asking import ask_to_verify
from carecert.reach.models import Ask
from tests.cast import Cast
from tests.factories.reach import contact, sent_links

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(cast: Cast) -> Ask:
    return ask_to_verify(contact(cast.ashdown).ways.get(), by=cast.amir.actor)


def test_an_email_is_sent_once_and_carries_the_link(ask: Ask) -> None:
    secret = sent_links()["desk@ash.example"]
    assert behind(secret) == ask
    letter = mail.outbox[0]
    assert letter.subject == "Is this your address? Ashdown Hospitals named it for cyber alerts"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent_links() == {}
    ask.refresh_from_db()
    assert (ask.attempts, ask.sent_at is None, ask.next_attempt_at) == (1, False, None)


def test_a_refused_address_is_marked(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_all: object) -> int:
        raise SMTPRecipientsRefused({"desk@ash.example": (550, b"unknown")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    jobs.send_asks()
    ask.refresh_from_db()
    assert (ask.next_attempt_at, ask.sent_at) == (None, None)
    assert "refused" in ask.problem
    assert ask.way.failed_why == "The mail server refused the address."


def test_a_mail_server_that_fails_is_tried_again_and_given_up_at_last(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_all: object) -> int:
        raise SMTPServerDisconnected("gone")

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", fail)
        jobs.send_asks()
        ask.refresh_from_db()
        assert ask.next_attempt_at is not None
        assert ask.next_attempt_at > timezone.now()
        Ask.objects.update(attempts=jobs.ATTEMPTS - 1, next_attempt_at=timezone.now())
        jobs.send_asks()
    ask.refresh_from_db()
    assert (ask.next_attempt_at, ask.problem) == (None, "SMTPServerDisconnected: gone")
    assert ask.way.failed_at is None


def test_a_mail_server_that_is_away_is_tried_again(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_all: object) -> None:
        raise OSError("no route")

    monkeypatch.setattr(EmailBackend, "open", away)
    jobs.send_asks()
    ask.refresh_from_db()
    assert "cannot be reached" in ask.problem
    assert ask.next_attempt_at is not None


def test_a_worker_that_died_leads_to_a_second_copy_after_the_lease(ask: Ask) -> None:
    Ask.objects.update(attempts=1, next_attempt_at=timezone.now() + jobs.LEASE)
    assert sent_links() == {}
    Ask.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    assert list(sent_links()) == ["desk@ash.example"]


def test_what_there_is_no_time_for_is_put_back_and_sent_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        ask_to_verify(contact(cast.ashdown, f"Desk {n}").ways.get(), by=cast.amir.actor)
    send, real = EmailBackend.send_messages, timezone.now

    def crawl(self: EmailBackend, messages: list[EmailMessage]) -> int:
        late = real() + jobs.LEASE
        monkeypatch.setattr(timezone, "now", lambda: late)
        return send(self, messages)

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", crawl)
        assert jobs.send_batch() == 3
    assert len(mail.outbox) == 1
    assert sorted(Ask.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    jobs.send_asks()
    assert sorted(to for letter in mail.outbox for to in letter.to) == [f"desk.{n}@ash.example" for n in range(3)]


def test_one_that_kills_every_worker_is_given_up(ask: Ask) -> None:
    Ask.objects.update(attempts=jobs.ATTEMPTS)
    jobs.send_asks()
    ask.refresh_from_db()
    assert (mail.outbox, ask.next_attempt_at, ask.problem) == ([], None, "the worker died at every attempt")


def test_what_ended_or_was_removed_is_not_sent(ask: Ask) -> None:
    Ask.objects.update(created_at=timezone.now() - timedelta(days=9), ends_at=timezone.now() - timedelta(days=2))
    assert sent_links() == {}
    Contact.objects.all().delete()
    assert not Ask.objects.exists()
