"""The e-mail that carries an invitation."""

import pytest
from django.core import mail

from carecert.organisations.actions.invitation import invite, withdraw
from carecert.organisations.jobs import send_invitation
from tests.cast import Cast
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db


def test_the_link_is_mailed(cast: Cast) -> None:
    _, secret = invite(cast.ashdown, email="sam@example.com", name="Sam", roles=(), by=cast.amir.actor)
    do_what_waits()
    letter = mail.outbox[0]
    assert letter.to == ["sam@example.com"]
    assert f"/account/join/{secret}/" in letter.body
    assert "Amir Ansari invites you to join Ashdown Hospitals" in letter.body


def test_an_invitation_that_has_ended_is_not_mailed(cast: Cast) -> None:
    made, secret = invite(cast.ashdown, email="sam@example.com", name="Sam", roles=(), by=cast.amir.actor)
    withdraw(made, by=cast.amir.actor)
    send_invitation(made.pk, secret)
    assert mail.outbox == []
