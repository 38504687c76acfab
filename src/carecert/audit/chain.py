"""How entries are bound to each other: canonical JSON, SHA-256, and a salted commitment to the details.

The details enter the chain only as `commitment = SHA-256(salt || canonical details)`, so that a value which must be
erased later can be removed together with its salt while the chain still verifies.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


class NotCanonical(TypeError):
    """The value has no single canonical form: a float, or something that JSON does not know."""


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces. Floats are refused, because their text differs between writers."""
    _refuse_floats(value)
    try:
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as why:
        raise NotCanonical(str(why)) from None


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise NotCanonical("audit details hold whole numbers or text, never floats")
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotCanonical("audit details have text keys")
            _refuse_floats(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner)


def commitment(salt: str, details: dict[str, Any]) -> str:
    """The 64 hexadecimal digits that stand for the details in the chain."""
    return hashlib.sha256(f"{salt}{canonical(details)}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """Everything about an entry that its digest binds."""

    chain: str
    sequence: int
    at: datetime
    verb: str
    subject: str
    person_id: int | None
    person_name: str
    organisation: str
    via: str
    commitment: str
    previous: str

    def digest(self) -> str:
        """The 64 hexadecimal digits of SHA-256 over the canonical form; `at` in UTC with microseconds."""
        body = {
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "chain": self.chain,
            "commitment": self.commitment,
            "organisation": self.organisation,
            "person_id": self.person_id,
            "person_name": self.person_name,
            "previous": self.previous,
            "sequence": self.sequence,
            "subject": self.subject,
            "verb": self.verb,
            "via": self.via,
        }
        return hashlib.sha256(canonical(body).encode()).hexdigest()
