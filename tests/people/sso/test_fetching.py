"""Asking a provider over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest

from carecert.people.sso.fetching import LARGEST, fetch
from carecert.people.sso.refused import Refused
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
