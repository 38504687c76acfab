"""The page on which a mobile number is verified by a code."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from carecert.notify.jobs import send_waiting
from carecert.organisations.actions.way import add_way
from carecert.organisations.models import Channel, Way
from tests.cast import Cast
from tests.factories.reach import contact
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


@pytest.fixture
def mobile(cast: Cast) -> Way:
    cache.clear()  # wrong codes are counted there
    return add_way(contact(cast.ashdown), channel=Channel.MOBILE, value="07700 900123", by=cast.amir.actor)


def test_a_code_is_sent_and_entered(client_of: ClientOf, mobile: Way, settings: Any, tmp_path: Path) -> None:
    settings.SMS_PROVIDER, settings.HOME = "files", tmp_path
    amir, path = client_of("amir"), f"/messages/numbers/{mobile.pk}/"
    assert path in html(amir.get(f"/organisation/contacts/{mobile.contact_id}/ways/{mobile.pk}/"))
    assert "A code is on its way" in words(amir.post(f"{path}send/", follow=True))
    assert "few minutes ago" in words(amir.post(f"{path}send/", follow=True))
    send_waiting("sms")
    [file] = (tmp_path / "texts").glob("*.json")
    code = re.findall(r"\d{6}", json.loads(file.read_text())["text"])[0]
    assert "Enter the code" in words(amir.post(path, {"code": " "}))
    assert "That is not the code" in words(amir.post(path, {"code": "12"}))
    assert "07700900123 is verified" in words(amir.post(path, {"code": code}, follow=True))
    assert amir.get(f"{path}send/").status_code == 302


def test_where_no_texts_are_sent_the_page_says_so(client_of: ClientOf, mobile: Way) -> None:
    amir, path = client_of("amir"), f"/messages/numbers/{mobile.pk}/"
    assert "sends no texts" in words(amir.get(path))
    assert path not in html(amir.get(f"/organisation/contacts/{mobile.contact_id}/ways/{mobile.pk}/"))
    assert "sends no texts" in words(amir.post(f"{path}send/", follow=True))


def test_nobody_elses_number(client_of: ClientOf, mobile: Way) -> None:
    path = f"/messages/numbers/{mobile.pk}/"
    assert client_of("charlie").get(path).status_code == 404
    assert client_of("charlie").post(f"{path}send/").status_code == 404
    assert client_of("bob").get(path).status_code == 403
