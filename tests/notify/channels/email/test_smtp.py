"""Handing letters to a real mail server."""

from smtplib import SMTPDataError, SMTPSenderRefused
from typing import Any

import pytest

from carecert.notify.channels.email.smtp import Connected, EmailCarrier
from carecert.notify.channels.interface import Outcome, Unreachable
from carecert.notify.models import Delivery
from tests.cast import Cast
from tests.notify.post import Postbox, mailed, no_mail_server, say

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "outcome"),
    [
        ("alice@ash.example", Outcome.SENT),
        ("refused@x.example", Outcome.PERMANENT),
        ("busy@x.example", Outcome.TEMPORARY),
    ],
)
def test_refusals_for_good_are_told_from_passing_ones(
    cast: Cast, postbox: Postbox, address: str, outcome: Outcome
) -> None:
    say(cast, people=[cast.alice.user.pk])
    Delivery.objects.update(address=address)
    with EmailCarrier().opened() as sender:
        assert sender.send(mailed()).outcome == outcome


def test_a_server_that_is_down_is_unreachable(settings: Any) -> None:
    no_mail_server(settings)
    with pytest.raises(Unreachable), EmailCarrier().opened():
        pass


@pytest.mark.parametrize(
    ("raised", "outcome"),
    [
        (SMTPDataError(554, b"spam"), Outcome.PERMANENT),
        (SMTPDataError(451, b"full"), Outcome.TEMPORARY),
        (SMTPSenderRefused(550, b"who?", "x"), Outcome.TEMPORARY),
        (ConnectionResetError("gone"), Outcome.TEMPORARY),
    ],
)
def test_what_the_server_says_decides(
    cast: Cast, postbox: Postbox, raised: Exception, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(cast, people=[cast.alice.user.pk])
    with EmailCarrier().opened() as sender:
        assert isinstance(sender, Connected)

        def fail(*_args: object) -> int:
            raise raised

        monkeypatch.setattr(sender.connection, "send_messages", fail)
        assert sender.send(mailed()).outcome == outcome


def test_the_pace_is_the_operators(settings: Any) -> None:
    settings.MAIL_RATE = 60
    assert EmailCarrier().per_minute == 60
