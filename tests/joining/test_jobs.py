"""Sending the emails."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from carecert.joining.jobs import send_letter
from carecert.joining.models import Letter
from tests.cast import Cast
from tests.factories.joining import application, sent_links

pytestmark = pytest.mark.django_db


def test_only_the_digest_of_a_link_is_kept_and_it_is_sent_once(cast: Cast) -> None:
    application(cast.birchwood)
    secret = sent_links()["petra@pike.example"]
    letter = Letter.objects.get()
    assert letter.sent_at
    assert secret not in str(Letter.objects.values().get())
    assert letter.digest
    body = str(mail.outbox[0].body)
    assert mail.outbox[0].subject == "Is this your address? Somebody asks for Birchwood Surgery to join CareCERT"
    assert f"/join/link/{secret}/" in body
    send_letter(letter.pk)
    assert len(mail.outbox) == 1


def test_a_link_that_ended_is_not_sent(cast: Cast) -> None:
    application(cast.birchwood)
    Letter.objects.update(created_at=timezone.now() - timedelta(days=8), ends_at=timezone.now() - timedelta(days=1))
    assert sent_links() == {}
    assert mail.outbox == []


def test_a_name_cannot_write_headers_into_the_email(cast: Cast) -> None:
    application(cast.region, new_name="Sunny\nBcc: all@example.com", new_kind="care-home")
    sent_links()
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["petra@pike.example"]
