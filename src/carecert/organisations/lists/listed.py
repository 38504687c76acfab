"""A list on its page: narrowed by the address, a page at a time, with the files that hold all of it.

    seen = listed(request, PEOPLE, rows)
    return seen.file or page(request, "organisations/people.jinja", people=seen)

The files are the page's own address with `file=people.csv`, so they need what the page needs, and no more is open to
them than to the page.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from django.http import FileResponse
from django.http.response import HttpResponseBase
from markupsafe import Markup

from carecert.organisations.access import Request
from carecert.organisations.lists.actions import MINUTES, TooMany, count_file, note_file
from carecert.organisations.lists.files import TYPES, Ending, Shape, file_name, write
from carecert.ui.components import macro
from carecert.ui.lists.listing import Listing
from carecert.ui.lists.narrowing import Narrowing, narrowing
from carecert.ui.page import page
from carecert.ui.paging import Paged, paged
from carecert.ui.tables import Table


@dataclass(frozen=True, slots=True)
class Listed:
    """One list as it is asked for. `file` is the answer when a file of it is asked for; else there is a page.

    `offers_files`: not to whoever helps from outside, because nothing is downloaded then.
    """

    narrowing: Narrowing
    paged: Paged | None = None
    table: Table | None = None
    file: HttpResponseBase | None = None
    offers_files: bool = True

    @property
    def rows(self) -> Iterable[Any]:
        """The rows of this page, for a page that draws them itself."""
        return self.table.rows if self.table else ()

    @property
    def total(self) -> int:
        """How many rows fit, on all pages."""
        return self.paged.total if self.paged else 0

    def draw(self) -> Markup:
        """The heading, the filters, the table with the links to its other pages, and the links to the files."""
        if not self.table:
            return Markup("")
        filters = self.draw_filters()
        table = replace(self.table, headed=bool(filters) and not self.table.hide_caption)
        heading = macro("ui/lists/narrowing.jinja", "heading", table=table) if table.headed else Markup("")
        return Markup("").join((heading, filters, table.draw(), self.draw_files()))

    def draw_filters(self) -> Markup:
        """The filters; nothing for a list without rows of which the address asks nothing."""
        asked = self.narrowing
        return asked.draw() if self.total or asked.chosen or asked.odd else Markup("")

    def draw_files(self) -> Markup:
        """The links to the files; nothing for a list without rows."""
        if not self.offers_files:
            return Markup("")
        return macro("ui/lists/narrowing.jinja", "files", it=self.narrowing, total=self.total)


def listed(request: Request, listing: Listing, rows: Any, *, shape: Shape | None = None) -> Listed:
    """The list as the address asks for it. `rows`: those that the actor may see, in their order.

    `shape` makes what is shown of the rows that were read, a page or a part of a file at a time.
    """
    asked = narrowing(request, listing, request.actor)
    fitting = asked.of(rows)
    if ending := _wanted(request, listing):
        return Listed(asked, file=_file(request, asked, fitting, ending, shape))
    found = paged(request, fitting, size=listing.size, name=listing.paging)
    table = Table(
        columns=listing.on_page,
        rows=shape(found.rows) if shape else found.rows,
        caption=listing.title,
        empty="Nothing fits what you chose." if asked.by_reader else listing.empty,
        hide_caption=listing.hide_caption,
        paged=found,
    )
    return Listed(asked, paged=found, table=table, offers_files=request.actor.support is None)


def file_of(request: Request, listing: Listing, rows: Any, *, shape: Shape | None = None) -> HttpResponseBase | None:
    """The file of a list that no page shows, when it is asked for; else None, and nothing is read."""
    ending = _wanted(request, listing)
    if not ending:
        return None
    asked = narrowing(request, listing, request.actor)
    return _file(request, asked, asked.of(rows), ending, shape)


def _wanted(request: Request, listing: Listing) -> Ending | None:
    slug, _, ending = request.GET.get("file", "").rpartition(".")
    return ending if request.method == "GET" and slug == listing.slug and ending in TYPES else None


def _file(request: Request, asked: Narrowing, rows: Any, ending: Ending, shape: Shape | None) -> HttpResponseBase:
    listing, by = asked.listing, request.actor
    try:
        count_file(by)
    except TooMany:
        why = f"You have taken many files in a short time. Please wait {MINUTES} minutes, then try again."
        answer = page(
            request,
            "ui/cannot.jinja",
            status=429,
            title=listing.title,
            why=why,
            back=request.path,
            back_text="the list",
        )
        answer.headers["Retry-After"] = str(MINUTES * 60)
        return answer
    name = file_name(listing, ending, by)
    out, count = write(listing, rows, ending, filters=asked.in_words, by=by, shape=shape)
    with ExitStack() as unless_it_fails:
        unless_it_fails.enter_context(out)
        note_file(listing, file=name, rows=count, filters=asked.in_words, by=by)
        unless_it_fails.pop_all()
    return FileResponse(
        out,
        as_attachment=True,
        filename=name,
        content_type=TYPES[ending],
        headers={"Cache-Control": "no-store, private"},
    )
