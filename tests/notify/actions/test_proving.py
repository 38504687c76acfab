"""Verifying a mobile number by a code."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.notify.actions.proving import TRIES, check_code, text_code
from carecert.notify.jobs import send_waiting
from carecert.notify.models import Delivery
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.actions.way import add_way
from carecert.organisations.models import Channel, Way
from tests.cast import Cast
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(settings: Any, tmp_path: Path) -> Path:
    settings.SMS_PROVIDER, settings.HOME = "files", tmp_path
    return tmp_path / "texts"


@pytest.fixture
def mobile(cast: Cast) -> Way:
    cache.clear()  # wrong codes are counted there
    return add_way(contact(cast.ashdown), channel=Channel.MOBILE, value="07700 900123", by=cast.amir.actor)


def code_in(folder: Path) -> str:
    send_waiting("sms")
    [file] = folder.glob("*.json")
    told = json.loads(file.read_text())
    file.unlink()
    assert told["to"] == "+447700900123"
    found = re.search(r"CareCERT: (\d{6}) is your code. Read it out to Ashdown Hospitals", told["text"])
    assert found
    return found[1]


def test_a_number_is_verified_by_the_code_that_was_sent_there(cast: Cast, texts: Path, mobile: Way) -> None:
    by = cast.amir.actor
    text_code(mobile, by=by)
    code = code_in(texts)
    assert code not in Delivery.objects.get().message.subject
    check_code(mobile, typed=f" {code[:3]} {code[3:]} ", by=by)
    mobile.refresh_from_db()
    assert (mobile.proof, mobile.verified_at is None) == ("code", False)
    verbs = list(Entry.objects.filter(chain="organisation:ASH").values_list("verb", flat=True))
    assert "notify.code.sent" in verbs
    assert not any(code in json.dumps(entry.details) for entry in Entry.objects.all())


def test_one_code_in_ten_minutes(cast: Cast, texts: Path, mobile: Way) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        text_code(mobile, by=cast.amir.actor)
        with pytest.raises(CannotKeep, match="few minutes ago"):
            text_code(mobile, by=cast.amir.actor)
        assert Delivery.objects.count() == 1
        clock.shift(timedelta(minutes=10))
        text_code(mobile, by=cast.amir.actor)
    assert Delivery.objects.count() == 2


def test_five_wrong_codes_are_enough(cast: Cast, texts: Path, mobile: Way) -> None:
    by = cast.amir.actor
    text_code(mobile, by=by)
    code = code_in(texts)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(TRIES):
        with pytest.raises(CannotKeep, match="not the code") as why:
            check_code(mobile, typed=wrong, by=by)
        assert why.value.field == "code"
    with pytest.raises(CannotKeep, match="Too many"):
        check_code(mobile, typed=code, by=by)
    mobile.refresh_from_db()
    assert mobile.verified_at is None


def test_only_mobile_numbers_and_only_where_texts_are_sent(cast: Cast, settings: Any, mobile: Way) -> None:
    by = cast.amir.actor
    with pytest.raises(CannotKeep, match="sends no texts"):
        text_code(mobile, by=by)
    settings.SMS_PROVIDER = "files"
    line = add_way(mobile.contact, channel=Channel.LANDLINE, value="01632 960123", by=by)
    with pytest.raises(CannotKeep, match="mobile number"):
        text_code(line, by=by)
    assert not Delivery.objects.exists()
