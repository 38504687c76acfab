"""The contract of every provider of texts, real or not.

The same tests run against the provider that writes files and against the real clients, which speak to a local server
that follows the providers' documented protocols. So what writes files can be trusted.
"""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from carecert.notify.channels.interface import Outcome
from carecert.notify.channels.sms.files import FileProvider
from carecert.notify.channels.sms.govuk import GovUkNotify
from carecert.notify.channels.sms.provider import Provider
from carecert.notify.channels.sms.twilio import Twilio
from tests.notify.post import Called, Site, web_server

SERVICE, SECRET = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
NUMBER, WRONG = "+447700900123", "+4412"


@dataclass
class GovUkSite(Site):
    """GOV.UK Notify as documented: POST /v2/notifications/sms and GET /v2/notifications, with a JWT."""

    taken: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, called: Called) -> tuple[int, dict[str, str], Any]:
        token = called.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            claims = jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": True})
        except jwt.PyJWTError:
            return 403, {}, _errors(403, "AuthError", "Invalid token: signature, api token not found")
        assert claims["iss"] == SERVICE
        if called.method == "GET":
            reference = parse_qs(urlsplit(called.path).query)["reference"][0]
            return 200, {}, {"notifications": [one for one in self.taken if one["reference"] == reference], "links": {}}
        assert called.path == "/v2/notifications/sms"
        if called.json["phone_number"] == WRONG:
            return 400, {}, _errors(400, "ValidationError", "phone_number Not enough digits")
        self.taken.append({**called.json, "id": f"id-{len(self.taken)}"})
        return 201, {}, {"id": self.taken[-1]["id"], "reference": called.json["reference"], "content": {}}


def _errors(status: int, error: str, message: str) -> dict[str, Any]:
    return {"status_code": status, "errors": [{"error": error, "message": message}]}


@dataclass
class TwilioSite(Site):
    """Twilio as documented: POST /2010-04-01/Accounts/{AccountSid}/Messages.json, with basic authentication."""

    taken: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, called: Called) -> tuple[int, dict[str, str], Any]:
        login = base64.b64decode(called.headers["Authorization"].removeprefix("Basic ")).decode()
        if login != f"AC1:{SECRET}":
            return 401, {}, {"code": 20003, "message": "Authenticate", "status": 401}
        assert called.path == "/2010-04-01/Accounts/AC1/Messages.json"
        form = {name: values[0] for name, values in parse_qs(called.body.decode()).items()}
        if form["To"] == WRONG:
            return 400, {}, {"code": 21211, "message": "The 'To' number is not a valid phone number.", "status": 400}
        self.taken.append(form)
        return 201, {}, {"sid": f"SM{len(self.taken)}", "status": "queued"}


@dataclass
class Case:
    """One provider, and what it has taken: pairs of number and text."""

    provider: Provider
    taken: Callable[[], list[tuple[str, str]]]
    knows_references: bool


@pytest.fixture(params=["files", "govuk", "twilio"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    if request.param == "files":
        files = FileProvider(tmp_path / "texts")
        yield Case(files, lambda: files_taken(tmp_path / "texts"), knows_references=True)
    elif request.param == "govuk":
        with web_server(GovUkSite()) as site:
            govuk = GovUkNotify(f"key-{SERVICE}-{SECRET}", "template-1", url=site.url)
            yield Case(
                govuk,
                lambda: [(one["phone_number"], one["personalisation"]["message"]) for one in site.taken],
                knows_references=True,
            )
    else:
        with web_server(TwilioSite()) as site:
            twilio = Twilio("AC1", SECRET, "CareCERT", site.url)
            yield Case(twilio, lambda: [(one["To"], one["Body"]) for one in site.taken], knows_references=False)


def files_taken(folder: Path) -> list[tuple[str, str]]:
    return [read_text(path) for path in sorted(folder.glob("*.json"))]


def read_text(path: Path) -> tuple[str, str]:
    found = Called("", "", {}, path.read_bytes()).json
    return found["to"], found["text"]


def test_a_text_is_taken_whole(case: Case) -> None:
    words = "CareCERT: Überprüfen — “now” https://care.example/a/?b=c&d=e"
    result = case.provider.send(NUMBER, words, "delivery.1")
    assert result.outcome == Outcome.SENT
    assert result.reference
    assert case.taken() == [(NUMBER, words)]


def test_a_wrong_number_is_refused_for_good(case: Case) -> None:
    result = case.provider.send(WRONG, "words", "delivery.1")
    assert result.outcome == Outcome.PERMANENT
    assert "number" in result.why
    assert case.taken() == []


def test_what_was_taken_can_be_asked_for(case: Case) -> None:
    assert not case.provider.has_taken("delivery.1")
    case.provider.send(NUMBER, "words", "delivery.1")
    assert case.provider.has_taken("delivery.1") is case.knows_references
    assert not case.provider.has_taken("delivery.2")


def test_a_provider_has_a_name_and_shows_no_key(case: Case) -> None:
    assert case.provider.name in {"files", "govuk", "twilio"}
    assert SECRET not in repr(case.provider)
