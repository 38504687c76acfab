"""Filters understand what they can, say what they cannot, and narrow rows."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from carecert.ui.lists.filters import Day, Filter, NotUnderstood, OneOf, Words

KIND = OneOf("kind", "Kind", lambda asker: [("gp", f"GP for {asker}"), ("acute", "Hospital")], by="kind")
FOR_OMAR = KIND.settled("omar")


class Rows:
    """Remembers how it was narrowed."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def filter(self, *conditions: Any, **lookups: Any) -> "Rows":
        self.asked += [*(sorted(condition.children) for condition in conditions), *lookups.items()]
        return self


def narrowed(one: Filter, value: Any) -> list[Any]:
    rows = Rows()
    one.narrow(rows, value)
    return rows.asked


def test_every_word_must_be_found_in_some_field() -> None:
    asked = narrowed(Words("q", "Name", by=("name", "code")), "ash down")
    assert asked == [
        [("code__icontains", "ash"), ("name__icontains", "ash")],
        [("code__icontains", "down"), ("name__icontains", "down")],
    ]


def test_rows_that_are_no_queryset_are_looked_into() -> None:
    rows = [SimpleNamespace(name="Ashdown Hospitals"), SimpleNamespace(name="Birchwood")]
    assert Words("q", "Name", by=lambda row: row.name).narrow(rows, "HOSP ash") == rows[:1]


def test_a_choice_is_one_that_is_offered_to_this_reader() -> None:
    assert FOR_OMAR.read("gp") == "gp"
    assert FOR_OMAR.words("gp") == "GP for omar"
    assert narrowed(FOR_OMAR, "gp") == [("kind", "gp")]
    with pytest.raises(NotUnderstood, match="“dentist” is not a choice for “Kind”"):
        FOR_OMAR.read("dentist")


def test_choices_that_depend_on_the_reader_are_none_before_there_is_one() -> None:
    assert KIND.offered() == []
    assert FOR_OMAR.settled("amir") is FOR_OMAR


def test_a_choice_may_narrow_by_a_function() -> None:
    half = OneOf("half", "Half", [("odd", "Odd")], by=lambda rows, _value: [row for row in rows if row % 2])
    assert half.narrow([1, 2, 3], "odd") == [1, 3]


@pytest.mark.parametrize("text", ["24/11/2026", "24.11.2026", "2026-11-24"])
def test_a_day_is_written_as_people_or_programs_do(text: str) -> None:
    day = Day("from", "From", by="at__date__gte")
    assert day.read(text) == dt.date(2026, 11, 24)
    assert day.words(dt.date(2026, 11, 24)) == "24 November 2026"
    assert narrowed(day, dt.date(2026, 11, 24)) == [("at__date__gte", dt.date(2026, 11, 24))]


@pytest.mark.parametrize("text", ["31/02/2026", "yesterday", "24/11", "99999-01-01", "24/11/20261"])
def test_what_is_no_day_is_said(text: str) -> None:
    with pytest.raises(NotUnderstood, match="is not a day such as"):
        Day("from", "From", by="at").read(text)


def test_no_field_says_that_it_may_be_left_out() -> None:
    for one in (FOR_OMAR, Words("q", "Name", by=("name",)), Day("from", "From", by="at")):
        field = one.settled("omar").field()
        assert not field.required
        assert not getattr(field, "says_optional")  # noqa: B009 - ours, which the library's type does not know
