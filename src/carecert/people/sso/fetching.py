"""Asking a provider over HTTP: in little time, for little text, and without being sent elsewhere."""

import ssl
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

import msgspec
import urllib3

from carecert.people.sso.known import is_safe
from carecert.people.sso.refused import Refused

SECONDS, LARGEST = 5.0, 512 * 1024
JSON = {"Accept": "application/json"}


@cache
def tls() -> ssl.SSLContext:
    """TLS with certificates checked against the machine's own list; read once, because that takes a while."""
    return ssl.create_default_context()


def fetch(
    address: str, *, form: Mapping[str, str] | None = None, bearer: str = "", failing: str = "unreachable"
) -> dict[str, Any]:
    """The JSON object at an address; with `form`, the answer to that form. Raises `Refused`.

    `failing`: the reason when the provider answers that it will not, with a status from 400 to 499.
    """
    if not is_safe(address):
        raise Refused("metadata", f"{address} is not reached by TLS")
    headers = JSON | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
    method, body = ("GET", None) if form is None else ("POST", urlencode(form))
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    times = urllib3.Timeout(connect=SECONDS, read=SECONDS)
    try:
        with urllib3.PoolManager(retries=False, timeout=times, ssl_context=tls()) as pool:
            answer = pool.request(method, address, body=body, headers=headers, redirect=False, preload_content=False)
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


def _decoded(text: bytes, address: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise Refused("metadata", f"{address} did not answer with a JSON object") from None
