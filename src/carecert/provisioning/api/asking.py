"""What a directory asks for, read from an address or from a search request (RFC 7644, sections 3.4.2 and 3.4.3)."""

from collections.abc import Mapping
from typing import Any

from carecert.formats.scim.discovery import MOST_RESULTS
from carecert.formats.scim.errors import bad_value
from carecert.formats.scim.filters import parse
from carecert.formats.scim.shaping import Wish, wish
from carecert.provisioning.queries.finding import Asked

USUAL = 100


def asked(given: Mapping[str, Any]) -> Asked:
    """What is asked for. A count beyond the cap is the cap, one below nothing is nothing. Raises `ScimError`."""
    text, order, turned = (given.get(name) or "" for name in ("filter", "sortBy", "sortOrder"))
    if not all(isinstance(one, str) for one in (text, order, turned)):
        raise bad_value("filter, sortBy and sortOrder are texts.")
    if turned.lower() not in {"", "ascending", "descending"}:
        raise bad_value("sortOrder is ascending or descending.")
    return Asked(
        condition=parse(text) if text.strip() else None,
        order=order.strip(),
        descending=turned.lower() == "descending",
        start=max(1, _number(given, "startIndex", 1)),
        count=min(max(0, _number(given, "count", USUAL)), MOST_RESULTS),
        wish=wished(given),
    )


def wished(given: Mapping[str, Any]) -> Wish:
    """Which parts are asked for."""
    return wish(given.get("attributes"), given.get("excludedAttributes"))


def _number(given: Mapping[str, Any], name: str, usual: int) -> int:
    value = given.get(name)
    if value in (None, ""):
        return usual
    try:
        return min(int(str(value)), 2**31)
    except ValueError:
        raise bad_value(f"{name} is a whole number.") from None
