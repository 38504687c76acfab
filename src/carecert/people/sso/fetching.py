"""Asking a provider over HTTP: in little time, for little text, and without being sent elsewhere."""

import socket
import ssl
from collections.abc import Mapping
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec
import urllib3
from django.conf import settings
from urllib3.connection import HTTPSConnection

from carecert.people.sso.known import is_safe
from carecert.people.sso.outside import Inside, outside_machine
from carecert.people.sso.refused import Refused

SECONDS, LARGEST = 5.0, 512 * 1024
JSON = {"Accept": "application/json"}


@cache
def tls() -> ssl.SSLContext:
    """TLS with certificates checked against the machine's own list; read once, because that takes a while."""
    return ssl.create_default_context()


def fetch(
    address: str,
    *,
    form: Mapping[str, str] | None = None,
    bearer: str = "",
    failing: str = "unreachable",
    guarded: bool = False,
) -> dict[str, Any]:
    """The JSON object at an address; with `form`, the answer to that form. Raises `Refused`.

    `guarded`: the address is not the operator's, so it must be outside of private networks. `failing`: the reason when
    the provider answers that it will not, with a status from 400 to 499.
    """
    if not is_safe(address):
        raise Refused("metadata", f"{address} is not reached by TLS")
    headers = JSON | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
    method, body = ("GET", None) if form is None else ("POST", urlencode(form))
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    times = urllib3.Timeout(connect=SECONDS, read=SECONDS)
    try:
        with _pool(address, guarded=guarded) as pool:
            answer = pool.request(
                method,
                address,
                body=body,
                headers=headers,
                redirect=False,
                preload_content=False,
                retries=False,
                timeout=times,
            )
            text = answer.read(LARGEST + 1, decode_content=True)
            answer.close()
    except (urllib3.exceptions.HTTPError, OSError) as why:
        raise Refused("unreachable", f"{address}: {type(why).__name__}") from None
    if answer.status != 200:
        refused = failing if 400 <= answer.status < 500 else "unreachable"
        raise Refused(refused, f"{address} answered {answer.status}")
    if len(text) > LARGEST:
        raise Refused("metadata", f"{address} answered with too much")
    return _decoded(text, address)


def _pool(address: str, *, guarded: bool) -> urllib3.PoolManager:
    """Connections to an address; for a guarded one to a machine that was looked up and judged now, whatever DNS says
    a moment later."""
    if not guarded or settings.PRIVATE_PROVIDERS:
        return urllib3.PoolManager(ssl_context=tls())
    parts = urlsplit(address)
    try:
        machine = outside_machine(parts.hostname or "", parts.port or 443)
    except Inside as why:
        raise Refused("metadata", str(why)) from None
    if parts.scheme != "https":
        raise Refused("metadata", f"{address} is not reached by TLS")
    return Pinned(machine, ssl_context=tls())


class Pinned(urllib3.PoolManager):
    """Connections that all go to one machine; TLS is still for the name."""

    def __init__(self, machine: str, **more: Any) -> None:
        """`machine`: an IP address."""
        super().__init__(**more)
        self.pool_classes_by_scheme = {"https": partial(_to, machine)}  # type: ignore[dict-item]


def _to(machine: str, host: str, port: int, **more: Any) -> urllib3.HTTPSConnectionPool:
    pool = urllib3.HTTPSConnectionPool(host, port, **more)
    pool.ConnectionCls = type("Connection", (_ToMachine,), {"machine": machine})
    return pool


class _ToMachine(HTTPSConnection):
    """A connection whose host is looked up nowhere."""

    machine = ""

    def _new_conn(self) -> socket.socket:
        return socket.create_connection((self.machine, self.port), SECONDS)


def _decoded(text: bytes, address: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise Refused("metadata", f"{address} did not answer with a JSON object") from None
