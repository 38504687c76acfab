"""One page of many rows, with links to its neighbours that keep the rest of the address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from markupsafe import Markup

from carecert.ui.components import component


@dataclass(frozen=True, slots=True)
class Paged:
    """The rows of this page, how many there are in all, and the addresses of the pages before and after."""

    rows: tuple[Any, ...]
    number: int
    pages: int
    total: int
    first: int
    previous: str
    following: str

    def __iter__(self) -> Iterator[Any]:
        """The rows of this page."""
        return iter(self.rows)

    def __len__(self) -> int:
        """How many rows this page has."""
        return len(self.rows)

    def draw(self) -> Markup:
        """The links to the pages before and after; nothing when there is only one page."""
        if self.pages < 2:
            return Markup("")
        params: dict[str, Any] = {"ariaLabel": "Pages"}
        if self.previous:
            params["previous"] = {"href": self.previous, "label": f"{self.number - 1} of {self.pages}"}
        if self.following:
            params["next"] = {"href": self.following, "label": f"{self.number + 1} of {self.pages}"}
        return component("pagination", params)


def paged(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], *, size: int = 25, name: str = "page") -> Paged:
    """The page of `rows` that the address asks for with `?page=2`; a number out of range gives the nearest page.

    The first page is read with one row more than it shows: when that row is missing, nobody needs to count.
    """
    first = list(rows[: size + 1]) if isinstance(rows, QuerySet) and request.GET.get(name, "1") == "1" else None
    paginator = Paginator(rows if first is None or len(first) > size else first, size)
    found = paginator.get_page(request.GET.get(name))

    def address(number: int) -> str:
        query = request.GET.copy()
        query[name] = str(number)
        return f"{request.path}?{query.urlencode()}"

    return Paged(
        rows=tuple(found.object_list if first is None else first[:size]),
        number=found.number,
        pages=paginator.num_pages,
        total=paginator.count,
        first=found.start_index(),
        previous=address(found.number - 1) if found.has_previous() else "",
        following=address(found.number + 1) if found.has_next() else "",
    )
