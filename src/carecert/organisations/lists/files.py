"""A list as CSV or XLSX: written to disk row by row, so that it takes no more memory the longer it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any, Literal

from django.db.models import QuerySet
from django.utils import timezone

from carecert.formats import sheets, workbook
from carecert.organisations.actor import Actor
from carecert.ui import dates
from carecert.ui.lists.listing import Listing

Ending = Literal["csv", "xlsx"]
Shape = Callable[[Sequence[Any]], Iterable[Any]]
"""What makes the rows of a page, or of a part of a file, of those that were read: figures for each alert, say."""
TYPES: dict[Ending, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
AT_ONCE = 500


def file_name(listing: Listing, ending: Ending, by: Actor) -> str:
    """A name that says whose list it is, which, and of what day: "ASH-people-2026-11-25.csv"."""
    parts = (by.organisation_code, listing.slug, timezone.localdate().isoformat())
    return f"{'-'.join(part for part in parts if part)}.{ending}"


def write(
    listing: Listing, rows: Any, ending: Ending, *, filters: Mapping[str, str], by: Actor, shape: Shape | None = None
) -> tuple[IO[bytes], int]:
    """The list in a temporary file, which stands at its beginning, and how many rows it has.

    `rows`: a QuerySet or a sequence, already narrowed. `shape`: as for the page.
    """
    columns = listing.in_file
    headings = [column.heading for column in columns]
    made = ([column.in_file(row) for column in columns] for row in _each(rows, shape))
    with ExitStack() as unless_it_fails:
        out: IO[bytes] = unless_it_fails.enter_context(TemporaryFile())
        if ending == "csv":
            count = _csv(out, headings, made)
        else:
            zone = timezone.get_current_timezone()
            told = about(listing, filters=filters, by=by)
            count = workbook.write(out, title=listing.title, headings=headings, rows=made, about=told, zone=zone)
        out.seek(0)
        unless_it_fails.pop_all()
    return out, count


def about(listing: Listing, *, filters: Mapping[str, str], by: Actor) -> list[tuple[str, str]]:
    """What the file is: name and text, for its sheet “About”."""
    said = [f"{label}: {value}" for label, value in filters.items()]
    return [
        ("What", listing.title),
        ("Organisation", f"{by.organisation_name} ({by.organisation_code})" if by.organisation_code else ""),
        ("Made", dates.datetime(timezone.now())),
        ("Made by", by.name),
        ("Filters", "; ".join(said) or "None: the whole list"),
        ("Times", f"Times of day are those of {timezone.get_current_timezone_name()}"),
        ("Marking", listing.mark),
        ("Personal data", listing.about_people),
    ]


def _each(rows: Any, shape: Shape | None) -> Iterator[Any]:
    """The rows one by one, read from the database in parts."""
    if not shape:
        yield from rows.iterator(chunk_size=AT_ONCE) if isinstance(rows, QuerySet) else rows
        return
    read = iter(rows.iterator(chunk_size=AT_ONCE) if isinstance(rows, QuerySet) else rows)
    while part := list(islice(read, AT_ONCE)):
        yield from shape(part)


def _csv(out: IO[bytes], headings: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    count = -1
    for count, line in enumerate(sheets.lines(headings, ([_cell(cell) for cell in row] for row in rows))):  # noqa: B007
        out.write(line.encode("utf-8", "replace"))
    return count


def _cell(value: object) -> object:
    """A cell as CSV says it: moments and days as ISO 8601, with the zone; yes and no as words."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return timezone.localtime(value).isoformat(timespec="seconds") if value.tzinfo else value.isoformat()
        case date():
            return value.isoformat()
        case _:
            return value
