"""What is kept in the session between going to a provider and coming back."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache

from carecert.people.sso.flow import begin, has_begun, take_back
from carecert.people.sso.providers import providers
from carecert.people.sso.refused import Refused
from tests.people.sso.fake import Fake, serving, write_down


def test_what_was_begun_ends_after_ten_minutes_and_after_one_use(tmp_path: Path) -> None:
    cache.clear()
    with serving(Fake()) as fake, time_machine.travel(1_800_000_000, tick=False) as clock:
        provider = providers(str(write_down(fake, tmp_path)))["ash"]
        session = SessionStore()
        answer = fake.authorize(begin(session, provider, back="http://x/", next_="/home/"))
        assert has_begun(session)
        begun, code = take_back(session, provider, answer)
        assert (begun.next, code) == ("/home/", "code-0")
        assert not has_begun(session)
        answer = fake.authorize(begin(session, provider, back="http://x/"))
        clock.shift(601)
        with pytest.raises(Refused, match="state"):
            take_back(session, provider, answer)


def test_an_answer_comes_from_the_provider_that_was_asked(tmp_path: Path) -> None:
    cache.clear()
    with serving(Fake()) as fake:
        ash = providers(str(write_down(fake, tmp_path)))["ash"]
        other = providers(str(write_down(fake, tmp_path, name="other")))["other"]
        session = SessionStore()
        answer = fake.authorize(begin(session, ash, back="http://x/"))
        with pytest.raises(Refused, match="state"):
            take_back(session, other, answer)


def test_to_connect_the_provider_must_ask_anew(tmp_path: Path) -> None:
    cache.clear()
    with serving(Fake()) as fake:
        provider = providers(str(write_down(fake, tmp_path)))["ash"]
        fake.said["authorization_endpoint"] = f"{fake.issuer}/authorize?tenant=1"
        asked = parse_qs(urlsplit(begin(SessionStore(), provider, back="http://x/", purpose="connect")).query)
    assert (asked["prompt"], asked["max_age"], asked["tenant"]) == (["login"], ["0"], ["1"])
