"""Rows as CSV (RFC 4180) that a spreadsheet opens without running anything in it, and their cells read again."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A cell that begins with one of these is taken for a formula (OWASP, CSV Injection); the last four are the full-width
forms, which some spreadsheets of East Asia read in the same way."""


def safe(value: object) -> str:
    """The value as text that no spreadsheet takes for a formula: a quotation mark before it makes it text."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip().startswith(_DANGEROUS) or text.startswith(_DANGEROUS) else text


def plain(cell: str) -> str:
    """What `safe` made a cell of, so that a file of ours that comes back says what was in it."""
    text = cell.removeprefix("'")
    return text if safe(text) == cell else cell


def lines(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The file line by line, with a byte order mark first so that spreadsheets read it as UTF-8 (RFC 4180 else)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    yield "\ufeff" + out.getvalue()
    for row in rows:
        out.seek(0)
        out.truncate()
        writer.writerow([safe(cell) for cell in row])
        yield out.getvalue()
