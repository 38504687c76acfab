"""Rows as an XLSX workbook (ECMA-376, part 1): row by row in constant memory, each cell with its type.

A text is always written as a text, never as a formula, a link or a number, whatever it begins with.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LONGEST, MOST_ROWS, LARGEST = 32_767, 1_000_000, 2**53
"""What a cell and a sheet hold, and the largest whole number that a spreadsheet does not round."""
WIDEST, NARROWEST = 60, 8
_UNSAYABLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_CUT = " (cut)"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
    "constant_memory": True,
}
FIRST_DAY = dt.date(1900, 3, 1)
"""Spreadsheets count days from 1900 and take that year for a leap year, so what is earlier is written as a text."""


def sayable(text: str) -> str:
    """The text with U+FFFD, which readers see, for each character that XML cannot hold, cut to what a cell holds."""
    text = _UNSAYABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT


def sheet_name(title: str) -> str:
    """A title as the name of a sheet: at most 28 characters, which leaves room for a number, and none that is
    forbidden there."""
    return _FORBIDDEN.sub(" ", sayable(title))[:28].strip(" '") or "List"


class _Sheets:
    """The list's own sheets: a second one begins when the first is full."""

    def __init__(self, book: Workbook, title: str, headings: Sequence[str], zone: dt.tzinfo, most: int) -> None:
        self.book, self.title, self.headings, self.zone, self.most = book, sheet_name(title), headings, zone, most
        self.bold: Format = book.add_format({"bold": True, "bottom": 1})
        self.day: Format = book.add_format({"num_format": "d mmm yyyy", "align": "left"})
        self.moment: Format = book.add_format({"num_format": "d mmm yyyy hh:mm", "align": "left"})
        self.widths = [max(NARROWEST, len(heading) + 2) for heading in headings]
        self.made: list[Worksheet] = []
        self.total, self.line = 0, 0
        self._begin()

    def _begin(self) -> None:
        number = len(self.made) + 1
        sheet = self.book.add_worksheet(self.title if number == 1 else f"{self.title} {number}")
        self.made.append(sheet)
        for place, heading in enumerate(self.headings):
            sheet.write_string(0, place, sayable(heading), self.bold)
        sheet.freeze_panes(1, 0)
        self.line = 1

    def add(self, row: Sequence[object]) -> None:
        if self.line > self.most:
            self._begin()
        for place, value in enumerate(row):
            self.widths[place] = max(self.widths[place], min(WIDEST, self._cell(place, value) + 2))
        self.line += 1
        self.total += 1

    def _cell(self, place: int, value: object) -> int:
        """Write one cell. Returns how many characters wide it is."""
        sheet = self.made[-1]
        if isinstance(value, dt.datetime):
            here = value.astimezone(self.zone).replace(tzinfo=None) if value.tzinfo else value
            if here.date() >= FIRST_DAY:
                sheet.write_datetime(self.line, place, here, self.moment)
                return 18
            value = here.isoformat(" ")
        elif isinstance(value, dt.date):
            if value >= FIRST_DAY:
                sheet.write_datetime(self.line, place, dt.datetime.combine(value, dt.time()), self.day)
                return 12
            value = value.isoformat()
        elif isinstance(value, bool):
            value = "Yes" if value else "No"
        elif isinstance(value, int) and abs(value) < LARGEST:
            sheet.write_number(self.line, place, value)
            return len(str(value))
        elif value is None:
            return 0
        text = sayable(str(value))
        if text:
            sheet.write_string(self.line, place, text)
        return len(text)

    def finish(self) -> None:
        for sheet in self.made:
            for place, width in enumerate(self.widths):
                sheet.set_column(place, place, width)
            sheet.autofilter(0, 0, self.line - 1 if sheet is self.made[-1] else self.most, len(self.headings) - 1)


def write(
    out: IO[bytes],
    *,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    about: Sequence[tuple[str, str]],
    zone: dt.tzinfo,
    most: int = MOST_ROWS,
) -> int:
    """Write the rows below their headings, and a last sheet “About” with the pairs of `about` and how many rows it has.

    `rows` are read once, and none is kept. A cell may be a text, a whole number, a date, a moment (written as the time
    of `zone`), yes or no, or None; anything else is written as its text. `most`: after so many rows another sheet
    begins. Returns how many rows there were.
    """
    with Workbook(out, _PLAIN) as book:
        sheets = _Sheets(book, title, headings, zone, most)
        for row in rows:
            sheets.add(row)
        sheets.finish()
        last = book.add_worksheet("About")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        named = book.add_format({"bold": True, "valign": "top"})
        last.set_column(0, 0, 18)
        last.set_column(1, 1, 80)
        for line, (name, text) in enumerate([*about, ("Rows", str(sheets.total))]):
            last.write_string(line, 0, sayable(name), named)
            last.write_string(line, 1, sayable(text), wrapped)
        return sheets.total
