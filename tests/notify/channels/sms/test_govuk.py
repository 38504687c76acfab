"""What GOV.UK Notify can answer beside the contract."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from carecert.notify.channels.interface import Outcome
from carecert.notify.channels.sms.govuk import GovUkNotify
from tests.notify.post import Called, Site, web_server
from tests.runner.cluster import free_port

KEY = "k-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222"


@dataclass
class Saying(Site):
    """Answers everything alike."""

    status: int = 500
    message: str = ""

    def answer(self, called: Called) -> tuple[int, dict[str, str], Any]:
        errors = [{"error": "Error", "message": self.message}]
        return self.status, {}, {"status_code": self.status, "errors": errors}


@pytest.mark.parametrize(
    ("status", "message", "outcome"),
    [
        (400, "phone_number Must not contain letters or symbols", Outcome.PERMANENT),
        (400, "Template not found", Outcome.TEMPORARY),
        (403, "Error: Your system clock must be accurate to within 30 seconds", Outcome.TEMPORARY),
        (429, "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds", Outcome.TEMPORARY),
        (500, "Internal server error", Outcome.TEMPORARY),
        (503, "", Outcome.TEMPORARY),
    ],
)
def test_only_a_wrong_number_is_for_good(status: int, message: str, outcome: Outcome) -> None:
    with web_server(Saying(status=status, message=message)) as site:
        result = GovUkNotify(KEY, "t", url=site.url).send("+447700900123", "words", "delivery.1")
    assert result.outcome == outcome
    assert message in result.why
    assert result.wait == timedelta(minutes=1 if status == 429 else 0)


def test_nobody_there_is_a_failure_that_may_pass() -> None:
    notify = GovUkNotify(KEY, "t", url=f"http://127.0.0.1:{free_port()}")
    assert notify.send("+447700900123", "words", "r").outcome == Outcome.TEMPORARY
    assert not notify.has_taken("r")


def test_the_sender_is_named_when_there_is_one() -> None:
    with web_server(Saying(status=500)) as site:
        GovUkNotify(KEY, "t", "sender-1", site.url).send("+447700900123", "words", "r")
    assert site.calls[0].json["sms_sender_id"] == "sender-1"
