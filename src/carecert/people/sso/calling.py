"""One request to an address that others gave us: to a machine that was judged, no redirects, and not for long.

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
from functools import cache
from urllib.parse import urlsplit

from carecert.people.sso.outside import machines_of


class Silent(Exception):
    """Nobody answers there in time; the message says how it ended."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for one silence of the other side and for the whole request, and the bytes of an answer that are read.

    The second one is what keeps anybody from holding a thread drop by drop.
    """

    silence: float
    longest: float
    most: int


@dataclass(frozen=True, slots=True)
class Said:
    """What the other side said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@cache
def tls() -> ssl.SSLContext:
    """TLS with certificates checked against the machine's own list; read once, because that takes a while."""
    return ssl.create_default_context()


def call(
    method: str, url: str, *, headers: Mapping[str, str], limits: Limits, body: bytes | None = None, anywhere: bool
) -> Said:
    """Send a request, and read the answer. `anywhere`: the machine may lie inside a private network.

    The caller has looked at the address: its scheme is https or http, and its port a number. Raises `Inside` and
    `Unknown` for its host, and `Silent`.
    """
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    line = _Line(host, port, machines_of(host, port, anywhere=anywhere), silence=limits.silence, secure=secure)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    watch = threading.Timer(limits.longest, line.cut)
    watch.start()
    try:
        line.request(method, path, body=body, headers=dict(headers))
        with line.getresponse() as answer:
            said = Said(answer.status, answer.headers, answer.read(limits.most))
    except (OSError, http.client.HTTPException, ValueError) as why:  # ValueError: a path that HTTP cannot say
        raise Silent(f"{host} did not answer: {type(why).__name__}") from None
    finally:
        watch.cancel()
        line.hang_up()
    if line.late:
        raise Silent(f"{host} took longer than {limits.longest:g} seconds")
    return said


class _Line(http.client.HTTPConnection):
    """A connection to one of the machines that were judged; TLS is for the name. Another thread may cut it."""

    def __init__(self, host: str, port: int, machines: list[str], *, silence: float, secure: bool) -> None:
        self.default_port = 443 if secure else 80
        super().__init__(host, port, timeout=silence)
        self.machines, self.silence, self.secure = machines, silence, secure
        self.wire: socket.socket | None = None  # http.client forgets its own when the other side says that it closes
        self.late = False

    def connect(self) -> None:
        self.sock = self._held(self._reached())
        if self.secure:
            wire = tls().wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = self._held(wire)
            wire.do_handshake()

    def _reached(self) -> socket.socket:
        why = OSError("no machine")
        for machine in self.machines:
            if self.late:
                break
            try:
                return socket.create_connection((machine, self.port), self.silence)
            except OSError as failed:
                why = failed
        raise why

    def _held(self, wire: socket.socket) -> socket.socket:
        self.wire = wire
        if self.late:
            raise TimeoutError
        return wire

    def cut(self) -> None:
        """End a request that takes too long: whoever reads gets no more."""
        self.late = True
        if self.wire is not None:
            with suppress(OSError):
                socket.socket.shutdown(self.wire, socket.SHUT_RDWR)  # TLS's own would first forget how to read

    def hang_up(self) -> None:
        """Close it, however far it came."""
        self.close()
        if self.wire is not None:
            self.wire.close()
