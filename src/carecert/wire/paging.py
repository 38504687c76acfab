"""Cursor paging: pages stay right while rows are added, and deep pages cost as much as the first.

A cursor is the last row's ordering values, signed, so that it cannot be made up or moved to another list.
"""

from typing import Any, TypeVar

from django.core import signing
from django.db import models
from django.db.models import Q

from carecert.wire.problems import Problem

M = TypeVar("M", bound=models.Model)
LARGEST = 200


def cursor_page(
    rows: models.QuerySet[M], *, by: tuple[str, ...], cursor: str | None, limit: int
) -> tuple[list[M], str | None]:
    """One page of rows in the order `by` (field names; "-" before one turns it), and the cursor of the next page.

    The last field must be unique. `limit`: 1 to 200. Raises `Problem` 400 for a limit or a cursor that is no good.
    """
    if not 1 <= limit <= LARGEST:
        raise Problem(400, f"limit must be between 1 and {LARGEST}")
    salt = f"{rows.model._meta.label}:{','.join(by)}"
    if cursor:
        rows = rows.filter(_after(by, _read(cursor, salt, len(by))))
    found = list(rows.order_by(*by)[: limit + 1])
    page = found[:limit]
    more = signing.dumps([_value(page[-1], name) for name in by], salt=salt) if len(found) > limit else None
    return page, more


def _value(row: models.Model, name: str) -> Any:
    value = getattr(row, name.lstrip("-"))
    return value.isoformat() if hasattr(value, "isoformat") else value


def _read(cursor: str, salt: str, count: int) -> list[Any]:
    try:
        values = signing.loads(cursor, salt=salt)
    except signing.BadSignature:
        raise Problem(400, "The cursor is not one that this list gave.") from None
    if not isinstance(values, list) or len(values) != count:
        raise Problem(400, "The cursor is not one that this list gave.")
    return values


def _after(by: tuple[str, ...], values: list[Any]) -> Q:
    """Rows that come after the given values: greater in the first field, or equal there and greater in the next."""
    condition, same = Q(pk__in=[]), Q()
    for name, value in zip(by, values, strict=True):
        field, beyond = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        condition |= same & Q(**{f"{field}__{beyond}": value})
        same &= Q(**{field: value})
    return condition
