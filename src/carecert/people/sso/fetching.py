"""Asking a provider over HTTP: in little time, for little text, and without being sent elsewhere."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.conf import settings

from carecert.people.sso.calling import Limits, Silent, call
from carecert.people.sso.known import is_safe
from carecert.people.sso.outside import Inside, Unknown
from carecert.people.sso.refused import Refused

LARGEST = 512 * 1024
LIMITS = Limits(silence=5, longest=10, most=LARGEST + 1)


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
    anywhere = not guarded or settings.PRIVATE_PROVIDERS
    if not is_safe(address) or not (anywhere or address.lower().startswith("https:")):
        raise Refused("metadata", f"{address} is not reached by TLS")
    headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
    method, body = ("GET", None) if form is None else ("POST", urlencode(form).encode())
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        answer = call(method, address, body=body, headers=headers, limits=LIMITS, anywhere=anywhere)
    except Inside as why:
        raise Refused("metadata", str(why)) from None
    except (Unknown, Silent) as why:
        raise Refused("unreachable", f"{address}: {why}") from None
    if answer.status != 200:
        refused = failing if 400 <= answer.status < 500 else "unreachable"
        raise Refused(refused, f"{address} answered {answer.status}")
    if len(answer.body) > LARGEST:
        raise Refused("metadata", f"{address} answered with too much")
    return _decoded(answer.body, address)


def _decoded(text: bytes, address: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise Refused("metadata", f"{address} did not answer with a JSON object") from None
