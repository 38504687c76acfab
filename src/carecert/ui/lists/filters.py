"""Filters of a list: each reads one word of the address, says what it does not understand, and narrows the rows."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django import forms
from django.db.models import Q

from carecert.ui import dates, fields
from carecert.ui.fields.base import Drawn

LONGEST = 100
Rows = Any
"""A QuerySet, or a sequence with filters that narrow by a function."""
Narrow = str | Callable[[Rows, Any], Rows]
"""How rows are narrowed: the lookup that must equal the value, or a function of the rows and the value."""


class NotUnderstood(Exception):
    """What the address says is nothing that this filter knows. The text is a sentence for the reader."""


class Filter(Protocol):
    """What every filter can do. `name`: its word in the address. `label`: its name on the page."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...

    def settled(self, asker: Any) -> "Filter":
        """The filter for one reader: choices that depend on who looks are asked for once."""

    def field(self) -> forms.Field:
        """The field of the form."""

    def read(self, text: str) -> Any:
        """The value that a text stands for. Raises `NotUnderstood`."""

    def words(self, value: Any) -> str:
        """The value as the page says it."""

    def narrow(self, rows: Rows, value: Any) -> Rows:
        """The rows that fit the value."""


def _narrowed(how: Narrow, rows: Rows, value: Any) -> Rows:
    return how(rows, value) if callable(how) else rows.filter(**{how: value})


def _silent(field: type[Drawn]) -> Any:
    """A field that may of course be left as it is, so it does not say so."""
    return type(field.__name__, (field,), {"says_optional": False})


Line, List, Box = _silent(fields.Text), _silent(fields.Select), fields.Yes


@dataclass(frozen=True, slots=True)
class Words:
    """Rows that hold every word of what was typed, in any of the fields `by` (lookups of the model), whatever the case.

    For rows that are no QuerySet `by` is a function of a row that gives the text to look into. `several`: a lookup
    leads to several rows of another table, of which one is enough.
    """

    name: str
    label: str
    by: tuple[str, ...] | Callable[[Any], str]
    several: bool = False

    def settled(self, asker: Any) -> "Words":  # noqa: ARG002 - the same for everybody
        """The same for everybody."""
        return self

    def field(self) -> forms.Field:
        """A line to type in."""
        made: forms.Field = Line(self.label, required=False, max_length=LONGEST, autocomplete="off")
        return made

    def read(self, text: str) -> str:
        """Anything is understood."""
        return text

    def words(self, value: str) -> str:
        """What was typed."""
        return value

    def narrow(self, rows: Rows, value: str) -> Rows:
        """Every word must be found."""
        by, words = self.by, value.split()
        if callable(by):
            return [row for row in rows if all(word.casefold() in by(row).casefold() for word in words)]
        for word in words:
            found = Q()
            for lookup in by:
                found |= Q(**{f"{lookup}__icontains": word})
            rows = rows.filter(found)
        return rows.distinct() if self.several else rows


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a list of choices (value and label). `choices` may be a function of whoever looks at the list.

    `preset`: the choice that holds while an address does not name this filter at all; an empty one then asks for all.
    `rare`: it folds away with the days, where a list has many filters.
    """

    name: str
    label: str
    choices: Iterable[tuple[str, str]] | Callable[[Any], Iterable[tuple[str, str]]]
    by: Narrow
    blank: str = "All"
    preset: str = ""
    rare: bool = False

    def settled(self, asker: Any) -> "OneOf":
        """With the choices of this reader."""
        return replace(self, choices=list(self.choices(asker))) if callable(self.choices) else self

    def offered(self) -> list[tuple[str, str]]:
        """The choices; none for those that depend on a reader who is not known yet."""
        return [] if callable(self.choices) else [(str(value), label) for value, label in self.choices]

    def field(self) -> forms.Field:
        """A drop-down list."""
        made: forms.Field = List(self.label, blank=self.blank, choices=self.offered(), required=False)
        return made

    def read(self, text: str) -> str:
        """One of the values that are offered."""
        if text not in dict(self.offered()):
            raise NotUnderstood(f"“{text}” is not a choice for “{self.label}”, so it was left out.")
        return text

    def words(self, value: str) -> str:
        """The label."""
        return dict(self.offered())[value]

    def narrow(self, rows: Rows, value: str) -> Rows:
        """The rows that fit the choice."""
        return _narrowed(self.by, rows, value)


@dataclass(frozen=True, slots=True)
class Day:
    """The rows from a day on, or up to it: `by` is a lookup such as `published_at__date__gte`, or a function."""

    name: str
    label: str
    by: Narrow

    def settled(self, asker: Any) -> "Day":  # noqa: ARG002 - the same for everybody
        """The same for everybody."""
        return self

    def field(self) -> forms.Field:
        """A line to type a date in."""
        made: forms.Field = Line(self.label, hint="For example 24/11/2026", required=False, width=10)
        return made

    def read(self, text: str) -> dt.date:
        """A day as people write it here, 24/11/2026, or as programs do, 2026-11-24."""
        if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text):
            text = f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise NotUnderstood(f"“{text}” is not a day such as 24/11/2026, so it was left out.") from None

    def words(self, value: dt.date) -> str:
        """The day in words."""
        return dates.date(value)

    def narrow(self, rows: Rows, value: dt.date) -> Rows:
        """The rows on that side of the day."""
        return _narrowed(self.by, rows, value)
