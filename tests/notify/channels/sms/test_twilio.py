"""What Twilio can answer beside the contract."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest

from carecert.notify.channels.interface import Outcome
from carecert.notify.channels.sms.twilio import Twilio
from tests.notify.post import Called, Site, web_server
from tests.runner.cluster import free_port


@dataclass
class Saying(Site):
    """Answers everything alike."""

    status: int = 500
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self, called: Called) -> tuple[int, dict[str, str], Any]:
        return self.status, self.headers, self.body


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (400, {"code": 21610, "message": "Attempt to send to unsubscribed recipient"}, Outcome.PERMANENT),
        (400, {"code": 21606, "message": "The From number is not yours"}, Outcome.TEMPORARY),
        (401, {"code": 20003, "message": "Authenticate"}, Outcome.TEMPORARY),
        (503, [], Outcome.TEMPORARY),
        (201, {}, Outcome.SENT),
    ],
)
def test_only_a_wrong_number_is_for_good(status: int, body: Any, outcome: Outcome) -> None:
    with web_server(Saying(status=status, body=body)) as site:
        assert Twilio("AC1", "k", "MG7", site.url).send("+447700900123", "words", "r").outcome == outcome
    assert parse_qs(site.calls[0].body.decode())["MessagingServiceSid"] == ["MG7"]


def test_it_may_ask_for_patience() -> None:
    with web_server(Saying(status=429, body={"code": 20429}, headers={"Retry-After": "90"})) as site:
        result = Twilio("AC1", "k", "+441", site.url).send("+447700900123", "words", "r")
    assert result.wait == timedelta(seconds=90)


def test_nobody_there_is_a_failure_that_may_pass() -> None:
    result = Twilio("AC1", "k", "+441", f"http://127.0.0.1:{free_port()}").send("+447700900123", "words", "r")
    assert result.outcome == Outcome.TEMPORARY
