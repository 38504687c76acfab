"""The email that carries an invitation."""

import re

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from pytest_django import Settings

from carecert.organisations.actions.invitation import invite, open_invitation, withdraw
from carecert.organisations.jobs import draw, link_with, send_invitation
from carecert.organisations.models import Invitation
from tests.cast import Cast
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db


def ask(cast: Cast) -> Invitation:
    return invite(cast.ashdown, email="sam@example.com", name="Sam", roles=(), by=cast.amir.actor)


def secret_in(letter: EmailMessage) -> str:
    found = re.search(r"/account/join/([^/]+)/", str(letter.body))
    assert found
    return found[1]


def test_the_link_is_mailed(cast: Cast) -> None:
    made = ask(cast)
    do_what_waits()
    letter = mail.outbox[0]
    assert letter.to == ["sam@example.com"]
    assert open_invitation(secret_in(letter)) == made
    assert "Amir Ansari invites you to join Ashdown Hospitals" in letter.body
    assert "writes:" not in letter.body


def test_the_inviters_own_words_stand_in_the_letter_under_their_name(cast: Cast) -> None:
    invite(
        cast.ashdown, email="sam@example.com", name="Sam", roles=(), by=cast.amir.actor, welcome="Hello Sam.\nSee you!"
    )
    do_what_waits()
    assert "\nAmir Ansari writes:\n\n    Hello Sam.\n    See you!\n\nTo join" in mail.outbox[0].body


def test_a_second_try_sends_another_link_as_another_message(cast: Cast) -> None:
    made = ask(cast)
    send_invitation(made.pk)
    send_invitation(made.pk)
    first, second = mail.outbox
    assert open_invitation(secret_in(first)) is None
    assert open_invitation(secret_in(second)) == made
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]


def test_an_invitation_that_has_ended_is_not_mailed(cast: Cast) -> None:
    made = ask(cast)
    kept = made.digest
    withdraw(made, by=cast.amir.actor)
    send_invitation(made.pk)
    assert draw(made) is None
    assert mail.outbox == []
    assert Invitation.objects.get().digest == kept


def test_a_link_begins_with_the_configured_address(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://care.example"
    assert link_with("abc") == "https://care.example/account/join/abc/"
