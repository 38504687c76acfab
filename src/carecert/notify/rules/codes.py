"""Codes by text: six digits that follow from the number and the hour's part, so that nothing secret has to be kept."""

import hashlib
import hmac
from datetime import datetime, timedelta

LASTS = timedelta(minutes=10)
"""A code holds for the ten minutes in which it was sent, and for the ten after."""
DIGITS = 6


def code_of(key: bytes, way: int, number: str, at: datetime, *, earlier: int = 0) -> str:
    """The code for a number at a moment: cut from an HMAC as RFC 4226 does it, section 5.3, over SHA-256.

    `key`: the installation's own. `way`: the id of the number's row. `earlier`: so many times `LASTS` before.
    """
    told = f"{way}:{number}:{part_of(at) - earlier}"
    made = hmac.new(key, told.encode(), hashlib.sha256).digest()
    offset = made[-1] & 0x0F
    cut = int.from_bytes(made[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{cut % 10**DIGITS:0{DIGITS}}"


def fits(typed: str, key: bytes, way: int, number: str, at: datetime) -> bool:
    """Whether somebody typed the code that was sent in this part of the hour or the one before; spaces do not count."""
    given = "".join(typed.split()).encode()
    known = [code_of(key, way, number, at, earlier=earlier).encode() for earlier in (0, 1)]
    return sum(hmac.compare_digest(given, one) for one in known) > 0


def part_of(at: datetime) -> int:
    """Which stretch of `LASTS` a moment is in, counted since 1970."""
    return int(at.timestamp() // LASTS.total_seconds())
