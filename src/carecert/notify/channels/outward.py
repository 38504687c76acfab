"""Requests to addresses that others gave us: https, no way into our own network, no redirects, and not for long.

The host is looked up once, every address that it has is judged, and the connection goes to a judged address. So a name
that changes between the look and the call (DNS rebinding) gains nothing.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from carecert.people.sso.outside import is_outside

TIMEOUT = 10
LONGEST = 20
"""Seconds for one silence of the other side, and for the whole request: nobody holds a worker drop by drop."""
MOST = 64 * 1024


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
    parts = judged(url, trusted=trusted)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    connection = _connection(parts.scheme, host, port, _address(host, port, trusted=trusted))
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    late = threading.Event()
    watch = threading.Timer(LONGEST, _cut, [connection, late])
    watch.start()
    try:
        connection.request("POST", path, body=body, headers={"User-Agent": "CareCERT", **headers})
        answer = connection.getresponse()
        found = Answer(answer.status, answer.read(MOST), _wait(answer.headers.get("Retry-After", "")))
    except (OSError, http.client.HTTPException) as why:
        raise NotThere(f"{host} did not answer: {type(why).__name__}") from why
    finally:
        watch.cancel()
        connection.close()
    if late.is_set():
        raise NotThere(f"{host} took longer than {LONGEST} seconds")
    return found


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


def _address(host: str, port: int, *, trusted: bool) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as why:
        raise NotThere(f"{host} is not known: {why}") from why
    addresses = [str(one[4][0]) for one in found]
    if not trusted and not settings.PRIVATE_WEBHOOKS and not all(map(is_outside, addresses)):
        raise NotAllowed(f"{host} is inside a private network.")
    return addresses[0]


class _Pinned(http.client.HTTPSConnection):
    """TLS for the name, over a connection to the address that was judged."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), TIMEOUT)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


class _PinnedPlain(http.client.HTTPConnection):
    """The same without TLS, for the operator's own addresses."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), TIMEOUT)


def _cut(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """End a request that takes too long: whoever reads gets no more."""
    late.set()
    with suppress(OSError):
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)


def _connection(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    return _Pinned(host, port, address) if scheme == "https" else _PinnedPlain(host, port, address)


def _wait(asked: str) -> timedelta:
    """Retry-After in seconds (RFC 9110, section 10.2.3); a date is left to our own waits."""
    return timedelta(seconds=min(int(asked), 86_400)) if asked.isdecimal() else timedelta()
