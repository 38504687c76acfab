"""Cursor paging."""

import pytest

from carecert.organisations.models import Membership, Organisation
from carecert.wire.paging import cursor_page
from carecert.wire.problems import Problem
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def walk(by: tuple[str, ...], limit: int) -> list[str]:
    found: list[str] = []
    cursor: str | None = None
    while True:
        page, cursor = cursor_page(Organisation.objects.all(), by=by, cursor=cursor, limit=limit)
        found += [row.code for row in page]
        if cursor is None:
            return found


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 200])
@pytest.mark.parametrize("by", [("code",), ("-code",), ("kind", "-code"), ("-created_at", "id")])
def test_pages_together_are_the_whole_list(cast: Cast, by: tuple[str, ...], limit: int) -> None:
    assert walk(by, limit) == [row.code for row in Organisation.objects.order_by(*by)]


@pytest.mark.parametrize("limit", [0, 201, -1])
def test_a_limit_has_its_limits(limit: int) -> None:
    with pytest.raises(Problem, match="between 1 and 200"):
        cursor_page(Organisation.objects.all(), by=("code",), cursor=None, limit=limit)


def test_a_cursor_cannot_be_made_up_or_moved(cast: Cast) -> None:
    _, cursor = cursor_page(Organisation.objects.all(), by=("code",), cursor=None, limit=1)
    assert cursor
    for rows, by, bad in (
        (Organisation.objects.all(), ("code",), "made-up"),
        (Organisation.objects.all(), ("-code",), cursor),
        (Membership.objects.all(), ("id",), cursor),
    ):
        with pytest.raises(Problem, match="not one that this list gave"):
            cursor_page(rows, by=by, cursor=bad, limit=1)  # type: ignore[type-var]
