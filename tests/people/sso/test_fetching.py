"""Asking a provider over HTTP."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from carecert.people.sso import fetching
from carecert.people.sso.calling import Limits
from carecert.people.sso.fetching import LARGEST, fetch
from carecert.people.sso.refused import Refused
from tests.people.sso.dripping import dripping
from tests.people.sso.fake import Fake, serving


class Odd(Fake):
    """Answers what the test wants."""

    says: Callable[[], tuple[int, Any]]

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        return self.says()


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ((200, []), "metadata"),
        ((200, b"<html>"), "metadata"),
        ((200, b"[" * 100_000), "metadata"),
        ((200, b'{"a":"' + b"x" * LARGEST + b'"}'), "metadata"),
        ((302, {}), "unreachable"),
        ((500, {}), "unreachable"),
        ((404, {}), "code"),
    ],
)
def test_what_is_no_answer_is_refused(says: tuple[int, Any], why: str) -> None:
    odd = Odd()
    odd.says = lambda: says
    with serving(odd), pytest.raises(Refused) as refused:
        fetch(f"{odd.issuer}/x", failing="code")
    assert refused.value.why == why


def test_an_answer_is_a_json_object() -> None:
    odd = Odd()
    odd.says = lambda: (200, {"a": 1})
    with serving(odd):
        assert fetch(f"{odd.issuer}/x", form={"b": "c"}, bearer="t") == {"a": 1}


def test_nothing_is_asked_without_tls_and_nobody_who_is_away() -> None:
    for address, why in (("http://a.example/", "metadata"), ("http://127.0.0.1:1/", "unreachable")):
        with pytest.raises(Refused) as refused:
            fetch(address)
        assert refused.value.why == why


def test_nobody_holds_a_thread_drop_by_drop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LIMITS", Limits(silence=5, longest=0.5, most=1000))
    began = time.monotonic()
    with dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{") as port, pytest.raises(Refused) as refused:
        fetch(f"http://127.0.0.1:{port}/")
    assert refused.value.why == "unreachable"
    assert time.monotonic() - began < 4


def test_a_host_that_nobody_knows_is_unreachable() -> None:
    for guarded in (True, False):
        with pytest.raises(Refused) as refused:
            fetch("https://nowhere.invalid/", guarded=guarded)
        assert refused.value.why == "unreachable"


def test_a_guarded_address_inside_is_not_asked() -> None:
    for address in ("https://127.0.0.1/", "http://127.0.0.1/", "https://localhost/"):
        with pytest.raises(Refused, match="metadata"):
            fetch(address, guarded=True)
