"""Every operation of the API is sent odd words and bodies: it never breaks, and answers only what its document says."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.test import Client

from carecert.portal.api import api
from tests.broadcast.making import published
from tests.cast import Cast, sign_in

pytestmark = pytest.mark.django_db
WORDS = [
    "",
    "0",
    "-1",
    "9" * 30,
    "x" * 5_000,
    "\x00",
    "\ud83c",
    "🏥",
    "' OR 1=1 --",
    "../../etc",
    "2026-02-30",
    "[]",
    "null",
]
VALUES: list[Any] = [
    "",
    " ",
    "x" * 5_000,
    "a\x00b",
    "\ud800",
    "🏥",
    -1,
    10**30,
    1.5,
    True,
    None,
    [],
    ["x"],
    {},
    {"a": 1},
]
BODIES = ["", "{", "null", "[]", '"x"', "{}", '{"a": NaN}', "[" * 2_000]
METHODS = ("get", "post", "put", "patch", "delete")


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document, made once."""
    made: dict[str, Any] = api.get_openapi_schema()
    return made


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document()["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def filled(path: str, operation: dict[str, Any], word: str) -> tuple[str, dict[str, str]]:
    """The address with one word in every place of the path and of the query."""
    query = {}
    for one in operation.get("parameters", []):
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", word or "1")
        elif one["in"] == "query":
            query[one["name"]] = word
    return path, query


def fields_of(operation: dict[str, Any]) -> dict[str, Any]:
    """The properties of what is sent; empty where nothing is."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = document()["components"]["schemas"].get(name, {}).get("properties", {})
    return found


def bodies(operation: dict[str, Any]) -> Iterator[str]:
    yield from BODIES
    fields = fields_of(operation)
    for value in VALUES:
        yield json.dumps(dict.fromkeys(fields, value))


def sent(client: Client, method: str, address: str, query: dict[str, str], body: str, key: str = "") -> int:
    headers = {"Idempotency-Key": key} if key else {}
    address = address.encode("utf-8", "replace").decode()
    query = {name: word.encode("utf-8", "replace").decode() for name, word in query.items()}
    answer = client.generic(
        method.upper(),
        address,
        body,
        "application/json",
        headers=headers,
        query_params=query,  # type: ignore[arg-type]
    )
    return answer.status_code


@pytest.mark.parametrize("name", ["amir", "nina"])
def test_nothing_that_is_sent_breaks_an_operation(cast: Cast, name: str) -> None:
    published(cast)
    client = sign_in(cast, name)
    client.raise_request_exception = False
    complaints = []
    for method, path, operation in operations():
        documented = {int(status) for status in operation["responses"]} | {400, 404, 405}
        tries = [(*filled(path, operation, word), "{}") for word in WORDS]
        if method != "get":
            tries += [(*filled(path, operation, "1"), body) for body in bodies(operation)]
        for address, query, body in tries:
            status = sent(client, method, address, query, body)
            if status not in documented:
                complaints.append((method, path, address[:80], str(query)[:80], body[:80], status))
    assert complaints == []
