"""Lists and versions: what surrounds resources in an answer."""

import hashlib
import json
from typing import Any

LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
CONTENT_TYPE = "application/scim+json"


def listed(resources: list[dict[str, Any]], *, total: int, start: int) -> dict[str, Any]:
    """A page of resources (RFC 7644, section 3.4.2). `start`: the place of the first, from 1."""
    return {
        "schemas": [LIST],
        "totalResults": total,
        "startIndex": start,
        "itemsPerPage": len(resources),
        "Resources": resources,
    }


def version(document: dict[str, Any]) -> str:
    """The entity tag of a resource: weak, because the same meaning may be written in other bytes (section 3.14)."""
    plain = {name: value for name, value in document.items() if name != "meta"}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:20]}"'


def names(header: str, tag: str) -> bool:
    """Whether a list of entity tags in a header, or the star, names this one. Compared weakly (RFC 9110, 8.8.3.2)."""
    wanted = {one.strip().removeprefix("W/") for one in header.split(",")}
    return "*" in wanted or tag.removeprefix("W/") in wanted
