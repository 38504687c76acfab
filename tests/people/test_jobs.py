"""The emails about one's own account are sent by the worker."""

import pytest
from django.core import mail
from pytest_django import Settings

from carecert.people.jobs import send_notice, send_password_link
from carecert.portal.schedule import known
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_link_begins_with_the_configured_address(cast: Cast, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://care.example"
    send_password_link(" Bob@ASH.example")
    letter = mail.outbox[0]
    assert letter.to == ["bob@ash.example"]
    assert "Hello Bob Baker" in letter.body
    assert "https://care.example/account/password/new/" in letter.body


def test_an_unknown_address_is_told_that_it_is_unknown(cast: Cast) -> None:
    send_password_link("nobody@example.com")
    assert mail.outbox[0].to == ["nobody@example.com"]
    assert "There is no such account" in mail.outbox[0].body


def test_a_closed_account_gets_no_link(cast: Cast) -> None:
    cast.bob.user.is_active = False
    cast.bob.user.save()
    send_password_link("bob@ash.example")
    assert "password/new" not in mail.outbox[0].body


def test_a_notice_says_when_in_words(cast: Cast) -> None:
    send_notice(cast.bob.user.pk, "mfa/email/totp_activated", "2026-07-01T12:30:00+00:00")
    assert "were set up for your account on 1 July 2026 at 1:30pm" in mail.outbox[0].body
    assert mail.outbox[0].subject == "One-time codes are set up for CareCERT"


def test_the_worker_knows_these_errands() -> None:
    assert {"people.jobs.send_password_link", "people.jobs.send_notice"} <= set(known()[1])
