"""Many rows come a page at a time, and the rest of the address stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from carecert.notify.models.pace import Pace
from carecert.ui.paging import paged
from tests.ui.samples import request, text


def test_the_first_page_has_no_page_before_it() -> None:
    found = paged(request("/list/"), range(60))
    assert (len(found), found.number, found.pages, found.total, found.first) == (25, 1, 3, 60, 1)
    assert (found.previous, found.following) == ("", "/list/?page=2")


def test_neighbours_keep_the_rest_of_the_address() -> None:
    found = paged(request("/list/", q="a b", page="2"), range(60))
    assert next(iter(found)) == 25
    assert (found.previous, found.following) == ("/list/?q=a+b&page=1", "/list/?q=a+b&page=3")


def test_a_number_out_of_range_gives_the_nearest_page() -> None:
    assert paged(request("/", page="99"), range(60)).number == 3
    assert paged(request("/", page="one"), range(60)).number == 1


def test_links_are_drawn_only_when_there_is_more() -> None:
    assert text(paged(request("/", page="2"), range(60)).draw()) == "Previous page : 1 of 3 Next page : 3 of 3"
    assert paged(request("/"), range(5)).draw() == ""


def test_no_rows_are_one_empty_page() -> None:
    found = paged(request("/"), [])
    assert (len(found), found.pages, found.first) == (0, 1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("size", "asked", "rows", "pages"), [(9, 1, 5, 1), (5, 1, 5, 1), (4, 2, 4, 2)])
def test_nobody_counts_what_fits_on_one_page(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
    size: int,
    asked: int,
    rows: int,
    pages: int,
) -> None:
    Pace.objects.bulk_create(Pace(provider=f"provider {number}") for number in range(5))
    with django_assert_num_queries(asked):
        found = paged(request("/"), Pace.objects.order_by("pk"), size=size)
    assert (len(found), found.total, found.pages) == (rows, 5, pages)
    assert len(paged(request("/", page="2"), Pace.objects.order_by("pk"), size=size)) == (1 if pages == 2 else 5)
