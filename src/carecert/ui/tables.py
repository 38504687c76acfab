"""Tables that fold into cards on a phone: columns say what they show, rows are any objects, `draw()` makes the page."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from markupsafe import Markup

from carecert.ui import dates
from carecert.ui.components import macro
from carecert.ui.paging import Paged


@dataclass(frozen=True, slots=True)
class Tag:
    """A cell drawn as a coloured tag: white, grey, green, aqua-green, blue, purple, pink, red, orange or yellow."""

    text: str
    colour: str = ""


SEVERITIES = {"Critical": "purple", "High": "red", "Medium": "orange", "Low": "yellow", "Information": "blue"}
"""How bad something is: one colour for one word, on alerts and incidents alike. The word carries the meaning."""


def severity_tag(words: str) -> Tag:
    """A severity as a tag. Raises KeyError for a word that is none."""
    return Tag(words, SEVERITIES[words])


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and the attribute, key or function that gives a row's value.

    `link` gives the address of the cell (None for no link), `numeric` sets it to the right, `hidden` keeps the heading
    for screen readers only. `file`: what a file holds, where it is not what the page shows. `only`: a column that is
    on the page alone, or in files alone.
    """

    heading: str
    value: str | Callable[[Any], object]
    link: Callable[[Any], str | None] | None = None
    numeric: bool = False
    hidden: bool = False
    file: str | Callable[[Any], object] | None = None
    only: Literal["", "page", "file"] = ""

    def of(self, row: object) -> object:
        """The raw value for `row`. Raises AttributeError or KeyError when it has none: a typo must be loud."""
        return _read(self.value, row)

    def in_file(self, row: object) -> object:
        """The value for `row` as a file holds it: a tag is its words, dates and numbers stay what they are.

        Raises TypeError for what was drawn for a page: such a column says with `file` what it is in a file.
        """
        value = _read(self.value if self.file is None else self.file, row)
        if isinstance(value, Markup):
            raise TypeError(f"the column {self.heading} is drawn, so it must say what a file holds")
        return value.text if isinstance(value, Tag) else value


def _read(value: str | Callable[[Any], object], row: object) -> object:
    if callable(value):
        return value(row)
    found = row
    for part in value.split("."):
        found = found[part] if isinstance(found, Mapping) else getattr(found, part)
    return found() if callable(found) else found


@dataclass(frozen=True, slots=True)
class Cell:
    """What is drawn: a text, perhaps with an address or as a tag."""

    text: str | Markup
    href: str = ""
    tag: Tag | None = None


def words(value: object) -> str | Markup:  # noqa: PLR0911 - one return for each type is the plainest
    """A value as British readers expect it: dates, moments, numbers, yes and no; a dash for nothing."""
    match value:
        case None | "":
            return "\N{EN DASH}"
        case Markup():
            return value
        case bool():
            return "Yes" if value else "No"
        case dt.datetime():
            return dates.datetime(value)
        case dt.date():
            return dates.date(value)
        case int() | float():
            return dates.thousands(value)
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. `caption` names the table for everyone; `empty` is said when there are no rows.

    `headed`: the caption stands above as a heading already, so that only a screen reader needs it again with the rows.
    """

    columns: Iterable[Column]
    rows: Iterable[Any] | Paged
    caption: str
    empty: str = "There is nothing here yet."
    size: str = "m"
    hide_caption: bool = False
    headed: bool = False
    paged: Paged | None = field(default=None)

    def cells(self) -> list[list[Cell]]:
        """The cells of every row, in order."""
        columns = list(self.columns)
        return [[self._cell(column, row) for column in columns] for row in self.rows]

    def _cell(self, column: Column, row: object) -> Cell:
        value = column.of(row)
        tag = value if isinstance(value, Tag) else None
        text = tag.text if tag else words(value)
        return Cell(text=text, href=(column.link(row) or "") if column.link else "", tag=tag)

    def draw(self) -> Markup:
        """The table, and the links to its other pages."""
        paged = self.paged or (self.rows if isinstance(self.rows, Paged) else None)
        return macro("ui/table.jinja", "table", table=self, columns=list(self.columns), rows=self.cells(), paged=paged)
