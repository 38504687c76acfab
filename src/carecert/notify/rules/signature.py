"""The signature of a webhook: a moment and an HMAC over it and the body, so a copied request is no use later."""

import hashlib
import hmac
from collections.abc import Iterable

HEADER = "CareCERT-Signature"
TOLERANCE = 300
"""Seconds for which a receiver should believe a signature."""


def sign(body: bytes, *, at: int, secrets: Iterable[str]) -> str:
    """The header's value: `t=<seconds since 1970>,v1=<hex HMAC-SHA256>`, with one `v1` for each secret that works.

    The HMAC is over the moment, a full stop and the body.
    """
    return ",".join([f"t={at}", *(f"v1={_digest(body, at, secret)}" for secret in secrets)])


def verify(body: bytes, header: str, *, secret: str, now: int, tolerance: int = TOLERANCE) -> bool:
    """Whether a request is ours and new: what a receiver does, and the tests. Never raises for a bad header."""
    parts = [part.partition("=") for part in header.split(",")]
    moments = [value for name, _, value in parts if name == "t" and value.isdecimal()]
    if len(moments) != 1 or abs(now - int(moments[0])) > tolerance:
        return False
    wanted = _digest(body, int(moments[0]), secret)
    return any(hmac.compare_digest(wanted.encode(), value.encode()) for name, _, value in parts if name == "v1")


def _digest(body: bytes, at: int, secret: str) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
