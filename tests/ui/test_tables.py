"""Tables say what they hold, fold on a phone, and speak up about typos."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from carecert.ui.paging import paged
from carecert.ui.tables import SEVERITIES, Column, Table, Tag, severity_tag, words
from tests.ui.samples import request, text

ROWS = [SimpleNamespace(name="Ashdown <b>", staff=1200, place={"town": "Lewes"}, shout=lambda: "LOUD")]


def table(*columns: Column, rows: Any = ROWS, **more: Any) -> Table:
    return Table(columns=columns, rows=rows, caption="Organisations", **more)


def test_a_table_has_its_caption_headings_and_cells() -> None:
    drawn = table(Column("Name", "name"), Column("Staff", "staff", numeric=True)).draw()
    assert text(drawn) == "Organisations Name Staff Name Ashdown <b> Staff 1,200"
    assert "nhsuk-table__cell--numeric" in drawn
    assert "Ashdown &lt;b&gt;" in drawn


def test_values_come_from_paths_keys_methods_and_functions() -> None:
    columns = [Column("Town", "place.town"), Column("Shout", "shout"), Column("Half", lambda row: row.staff // 2)]
    assert [[cell.text for cell in row] for row in table(*columns).cells()] == [["Lewes", "LOUD", "600"]]


def test_a_misspelt_column_is_an_error() -> None:
    with pytest.raises(AttributeError, match="nmae"):
        table(Column("Name", "nmae")).draw()
    with pytest.raises(KeyError, match="twon"):
        table(Column("Town", "place.twon")).draw()


def test_cells_may_link() -> None:
    drawn = table(Column("Name", "name", link=lambda _: "/a/"), Column("Staff", "staff", link=lambda _: None)).draw()
    assert drawn.count("<a ") == 1
    assert '<a href="/a/">Ashdown' in drawn


def test_tags_have_their_colour_and_may_link() -> None:
    drawn = table(Column("Status", lambda _: Tag("Late", "red"), link=lambda _: "/late/")).draw()
    assert "nhsuk-tag nhsuk-tag--red" in drawn
    assert '<a href="/late/">Late</a>' in drawn
    assert "nhsuk-tag--" not in table(Column("Status", lambda _: Tag("Late"))).draw()


def test_a_heading_and_a_caption_may_be_for_screen_readers_only() -> None:
    drawn = table(Column("Action", "name", hidden=True), hide_caption=True).draw()
    assert drawn.count("nhsuk-u-visually-hidden") == 2


def test_a_table_under_its_heading_does_not_say_it_again() -> None:
    assert table(Column("Name", "name"), headed=True).draw().count("nhsuk-u-visually-hidden") == 1
    assert text(table(Column("Name", "name"), rows=[], empty="No alerts.", headed=True).draw()) == "No alerts."


def test_an_empty_table_says_so() -> None:
    assert text(table(Column("Name", "name"), rows=[], empty="No alerts.").draw()) == "Organisations No alerts."
    hidden = table(Column("Name", "name"), rows=[], hide_caption=True).draw()
    assert "nhsuk-u-visually-hidden" in hidden


def test_pages_are_linked_below_the_table() -> None:
    rows = paged(request("/list/"), [{"name": str(number)} for number in range(30)])
    assert "2 of 2" in text(table(Column("Name", "name"), rows=rows).draw())
    assert "2 of 2" in text(table(Column("Name", "name"), rows=list(rows), paged=rows).draw())


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "\N{EN DASH}"),
        ("", "\N{EN DASH}"),
        (True, "Yes"),
        (False, "No"),
        (0, "0"),
        (1234.5, "1,234.5"),
        (dt.date(2026, 1, 2), "2 January 2026"),
        (dt.datetime(2026, 1, 2, 9, tzinfo=dt.UTC), "2 January 2026 at 9am"),
        ("text", "text"),
        (Markup("<b>safe</b>"), "<b>safe</b>"),
    ],
)
def test_values_are_written_for_people(value: object, shown: str) -> None:
    assert words(value) == shown


def test_a_severity_has_one_colour_whatever_it_is_about() -> None:
    assert severity_tag("High") == Tag("High", "red")
    assert len(set(SEVERITIES.values())) == len(SEVERITIES)
    with pytest.raises(KeyError):
        severity_tag("Dreadful")


def test_a_file_holds_values_and_the_words_of_tags() -> None:
    row = SimpleNamespace(day=dt.date(2026, 11, 22), why=Markup("drawn"))
    assert Column("Day", "day").in_file(row) == dt.date(2026, 11, 22)
    assert Column("State", lambda _: Tag("Late", "red")).in_file(row) == "Late"
    assert Column("Why", "why", file=lambda _: "in words").in_file(row) == "in words"
    with pytest.raises(TypeError, match="the column Why is drawn"):
        Column("Why", "why").in_file(row)
