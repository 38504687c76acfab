"""What a push message says. It stands on a locked screen and passes a third party, so it says little."""

import base64
import hashlib
import json
from collections.abc import Iterable

MOST = 120
"""Characters of a title; screens show fewer."""
DISCREET = {
    "incident": "CareCERT: news of an incident",
    "clock": "CareCERT: a legal clock is running",
}
"""Kinds whose subject stays inside. An alert's subject leaves its title out itself, when its marking says so."""
DAY, HOURS = 24 * 60 * 60, 6 * 60 * 60


def title_of(kind: str, subject: str) -> str:
    """The one line that is shown."""
    words = DISCREET.get(kind) or " ".join(subject.split())
    return words if len(words) <= MOST else words[: MOST - 1].rstrip() + "…"


def payload(*, title: str, link: str, topic: str) -> bytes:
    """What our worker in the browser reads: a title, a path of this service, and what it takes the place of."""
    return json.dumps({"title": title, "link": link or "/notices/", "topic": topic}, ensure_ascii=False).encode()


def topic_of(key: str) -> str:
    """A name for one occasion, of 32 characters: a later message about it takes the place of one not yet delivered
    (RFC 8030, section 5.4). It tells the push service nothing."""
    return base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()).decode()[:32]


def headers(*, urgent: bool, topic: str) -> dict[str, str]:
    """How long the push service keeps it, how much it hurries, and what it replaces (RFC 8030, sections 5.2 to 5.4)."""
    return {"TTL": str(DAY if urgent else HOURS), "Urgency": "high" if urgent else "normal", "Topic": topic}


def is_allowed(host: str, patterns: Iterable[str]) -> bool:
    """Whether a host is one of the push services: a name, or `*.name` for all below it."""
    host = host.lower().rstrip(".")
    return any(
        host.endswith(wanted[1:].lower()) if wanted.startswith("*.") else host == wanted.lower() for wanted in patterns
    )
