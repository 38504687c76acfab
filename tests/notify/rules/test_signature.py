"""The signature of a webhook."""

import hashlib
import hmac

import pytest

from carecert.notify.rules.signature import sign, verify

BODY, SECRET, NOW = b'{"id": 1}', "whsec_a", 1_700_000_000


def test_the_signature_is_what_the_page_says_it_is() -> None:
    by_hand = hmac.new(SECRET.encode(), b'1700000000.{"id": 1}', hashlib.sha256).hexdigest()
    assert sign(BODY, at=NOW, secrets=[SECRET]) == f"t=1700000000,v1={by_hand}"
    assert verify(BODY, sign(BODY, at=NOW, secrets=[SECRET]), secret=SECRET, now=NOW)


def test_both_secrets_work_while_they_overlap() -> None:
    header = sign(BODY, at=NOW, secrets=["new", "old"])
    assert [verify(BODY, header, secret=one, now=NOW) for one in ("new", "old", "older")] == [True, True, False]


@pytest.mark.parametrize("away", [-301, 301, 86_400])
def test_a_copied_request_is_no_use_later(away: int) -> None:
    assert not verify(BODY, sign(BODY, at=NOW, secrets=[SECRET]), secret=SECRET, now=NOW + away)


@pytest.mark.parametrize("header", ["", "t=", "v1=", "t=x,v1=y", "t=1700000000", "t=1700000000,v1=é", "t=1,t=2,v1=a"])
def test_a_header_that_is_none_is_refused(header: str) -> None:
    assert not verify(BODY, header, secret=SECRET, now=NOW)


def test_another_body_is_refused() -> None:
    assert not verify(b"{}", sign(BODY, at=NOW, secrets=[SECRET]), secret=SECRET, now=NOW)
