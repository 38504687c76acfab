"""Requests to addresses that others gave us: https, no way into our own network, no redirects, and not for long."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from carecert.people.sso.calling import Limits, Silent, call
from carecert.people.sso.outside import Inside, Unknown, is_outside

LIMITS = Limits(silence=10, longest=20, most=64 * 1024)


class NotAllowed(Exception):
    """We do not send there; the message says why."""


class NotThere(Exception):
    """Nobody answers there now."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said: status, at most 64 KB of body, and how long it asks us to wait."""

    status: int
    body: bytes
    wait: timedelta = timedelta()


def post(url: str, *, body: bytes, headers: Mapping[str, str], trusted: bool = False) -> Answer:
    """Send a request. `trusted`: the operator named the address, so it may be anywhere.

    Redirects are not followed: the answer is then a 3xx. Raises `NotAllowed` and `NotThere`.
    """
    judged(url, trusted=trusted)
    anywhere = trusted or settings.PRIVATE_WEBHOOKS
    sent = {"User-Agent": "CareCERT", **headers}
    try:
        said = call("POST", url, body=body, headers=sent, limits=LIMITS, anywhere=anywhere)
    except Inside as why:
        raise NotAllowed(str(why)) from None
    except (Unknown, Silent) as why:
        raise NotThere(str(why)) from None
    return Answer(said.status, said.body, _wait(said.headers.get("Retry-After", "")))


def judged(url: str, *, trusted: bool = False) -> SplitResult:
    """The parts of an address that we may send to by its looks. Raises `NotAllowed`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotAllowed("This is not an address.") from None
    if any(sign <= " " or sign == "\x7f" for sign in url) or not parts.hostname or port == 0:
        raise NotAllowed("This is not an address.")
    if parts.username is not None or parts.password is not None:
        raise NotAllowed("The address must not hold a user or a password.")
    if parts.scheme != "https" and not (parts.scheme == "http" and (trusted or settings.PRIVATE_WEBHOOKS)):
        raise NotAllowed("The address must begin with https://.")
    if not trusted and not settings.PRIVATE_WEBHOOKS and _looks_inside(parts.hostname):
        raise NotAllowed(f"{parts.hostname} is inside a private network.")
    return parts


def _looks_inside(host: str) -> bool:
    """Whether it is seen without looking it up that a host is inside: a number in any spelling, or this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        found = socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):  # it is a name
        return False
    return not all(is_outside(str(one[4][0])) for one in found)


def _wait(asked: str) -> timedelta:
    """Retry-After in seconds (RFC 9110, section 10.2.3); a date is left to our own waits."""
    return timedelta(seconds=min(int(asked), 86_400)) if asked.isdecimal() else timedelta()
