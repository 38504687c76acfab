"""Verifying a mobile number through the API."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from carecert.notify.jobs import send_waiting
from carecert.organisations.actions.way import add_way
from carecert.organisations.models import Channel
from tests.cast import Cast, sign_in
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


def test_a_code_is_sent_and_checked(cast: Cast, settings: Any, tmp_path: Path) -> None:
    cache.clear()  # wrong codes are counted there
    settings.SMS_PROVIDER, settings.HOME = "files", tmp_path
    way = add_way(contact(cast.ashdown), channel=Channel.MOBILE, value="07700 900123", by=cast.amir.actor)
    path, amir = f"/api/v1/messages/numbers/{way.pk}", sign_in(cast, "amir")

    def post(client: Any, end: str, body: dict[str, str] | None = None) -> tuple[int, dict[str, Any]]:
        answer = client.post(f"{path}/{end}", json.dumps(body or {}), content_type="application/json")
        return answer.status_code, answer.json()

    assert post(amir, "code") == (200, {"id": way.pk, "value": "07700900123", "verified": False})
    assert post(amir, "code")[0] == 409
    send_waiting("sms")
    [file] = (tmp_path / "texts").glob("*.json")
    code = re.findall(r"\d{6}", json.loads(file.read_text())["text"])[0]
    assert post(amir, "proof", {"code": "x"})[0] == 409
    assert post(amir, "proof", {"code": ""})[0] == 422
    assert post(amir, "proof", {"code": code})[1]["verified"] is True
    assert post(sign_in(cast, "charlie"), "code")[0] == 404
    assert post(sign_in(cast, "bob"), "code")[0] == 403
