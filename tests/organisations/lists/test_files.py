"""A file holds every row that fits, with types, a name that says what it is, and a sheet about it."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from markupsafe import Markup
from openpyxl import load_workbook

from carecert.organisations.actor import Actor
from carecert.organisations.lists.files import AT_ONCE, Ending, file_name, write
from carecert.organisations.models import Organisation
from carecert.ui.lists.listing import Listing
from carecert.ui.tables import Column, Tag
from tests.cast import Cast

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
LIST = Listing(
    slug="places",
    title="Places",
    where="A page",
    personal=True,
    columns=(
        Column("Name", "name"),
        Column("State", lambda _: Tag("Late", "red")),
        Column("Drawn", lambda _: Markup("x"), file="note"),
        Column("At", "at"),
        Column("Day", "day"),
        Column("Open", "open"),
    ),
)
ROW = SimpleNamespace(name="=Ashdown", note="plain", at=NOON, day=date(2026, 7, 2), open=True)


def content(rows: Any, ending: Ending, by: Actor, listing: Listing = LIST, **more: Any) -> tuple[bytes, int]:
    file, count = write(listing, rows, ending, filters={"Kind": "GP"}, by=by, **more)
    with file:
        return file.read(), count


def test_csv_holds_texts_that_run_nothing_and_moments_with_their_zone(cast: Cast) -> None:
    raw, count = content([ROW], "csv", cast.amir.actor)
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[1] == ["'=Ashdown", "Late", "plain", "2026-07-01T13:00:00+01:00", "2026-07-02", "Yes"]
    assert count == 1


@time_machine.travel(NOON, tick=False)
def test_a_workbook_says_what_it_is(cast: Cast) -> None:
    raw, count = content([ROW], "xlsx", cast.amir.actor)
    book = load_workbook(io.BytesIO(raw))
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["What"] == "Places"
    assert about["Organisation"] == "Ashdown Hospitals (ASH)"
    assert about["Made"] == "1 July 2026 at 1pm"
    assert about["Made by"] == "Amir Ansari"
    assert about["Filters"] == "Kind: GP"
    assert about["Times"] == "Times of day are those of Europe/London"
    assert about["Marking"] == "TLP:AMBER+STRICT"
    assert str(about["Personal data"]).startswith("This list holds personal data.")
    assert about["Rows"] == str(count)
    assert book["Places"]["A2"].value == "=Ashdown"


@time_machine.travel(NOON, tick=False)
def test_its_name_says_whose_and_of_what_day(cast: Cast) -> None:
    assert file_name(LIST, "xlsx", cast.amir.actor) == "ASH-places-2026-07-01.xlsx"
    assert file_name(LIST, "csv", Actor.system("clock")) == "places-2026-07-01.csv"


def test_rows_of_the_database_are_shaped_a_part_at_a_time(cast: Cast) -> None:
    names = Listing(slug="names", title="Names", where="A page", columns=(Column("Name", str),))
    parts: list[int] = []

    def shape(rows: Any) -> Iterator[str]:
        parts.append(len(rows))
        return (row if isinstance(row, str) else row.name for row in rows)

    everywhere = Organisation.objects.order_by("code")
    raw, count = content(everywhere, "csv", cast.nina.actor, names, shape=shape)
    assert (count, parts) == (5, [5])
    lines = raw.decode("utf-8-sig").splitlines()
    assert (lines[:2], lines[-1]) == (["Name", "Ashdown Hospitals"], "Weald Integrated Care Board")
    many = ["x"] * (AT_ONCE + 1)
    assert content(many, "csv", cast.nina.actor, names, shape=shape)[1] == AT_ONCE + 1
    assert parts[1:] == [AT_ONCE, 1]


def test_what_was_drawn_for_a_page_is_not_put_into_a_file(cast: Cast) -> None:
    drawn = Listing(slug="d", title="D", where="A page", columns=(Column("Drawn", lambda _: Markup("x")),))
    with pytest.raises(TypeError, match="must say what a file holds"):
        write(drawn, [1], "csv", filters={}, by=cast.amir.actor)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_long_list_takes_no_more_memory_than_a_short_one(cast: Cast, ending: Ending) -> None:
    def peak(many: int) -> int:
        tracemalloc.start()
        content_of = write(LIST, (ROW for _ in range(many)), ending, filters={}, by=cast.amir.actor)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        content_of[0].close()
        return most

    peak(10)
    assert peak(4_000) < peak(400) + 300_000
